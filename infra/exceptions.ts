/**
 * The named exceptions to the rules of the house. A rule is asserted over everything that both
 * environments would build; what breaks it stands here with its reason, or the tests fail. An entry
 * that nothing needs any more fails them too.
 */
export interface Exception {
  /** Why the rule cannot or need not hold here. */
  readonly reason: string;
  /** Where that is documented or decided. */
  readonly source: string;
}

/** A statement that allows an action, a resource or a principal by a bare wildcard. */
export interface WildcardException extends Exception {
  /** `Sid` of the statement. */
  readonly sid: string;
  /** Elements of the statement that hold a wildcard. */
  readonly elements: readonly ("Action" | "Resource" | "Principal")[];
}

const KARPENTER_POLICIES =
  "https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/website/content/en/v1.14/getting-started/getting-started-with-karpenter/cloudformation.yaml";

const LAMBDA_IN_VPC = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";

const SESSION_LOGGING =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html";

const DEPLOYMENT_ADR = "docs/adr/0024-pipelines-have-roles-and-no-keys.md";

const GITHUB_OIDC =
  "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws";

export const WILDCARDS: readonly WildcardException[] = [
  {
    sid: "AllowAccount",
    elements: ["Action"],
    reason: "The first statement of every key policy hands the key to IAM, which then decides.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  },
  ...["AllowAutoScalingToUse", "AllowAutoScalingToGrant"].map((sid): WildcardException => ({
    sid,
    elements: ["Principal"],
    reason:
      "The service-linked role stands in the condition: KMS refuses a principal that does not exist yet.",
    source:
      "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
  })),
  ...["AllowSpotToUse", "AllowSpotToGrant"].map((sid): WildcardException => ({
    sid,
    elements: ["Principal"],
    reason: "As AllowAutoScalingToUse, for the service-linked role of Spot.",
    source:
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html",
  })),
  {
    sid: "AllowZonalShiftStatusReadOnly",
    elements: ["Resource"],
    reason: "Published so by Karpenter; the condition names our cluster.",
    source: KARPENTER_POLICIES,
  },
  {
    sid: "AllowRegionalReadActions",
    elements: ["Resource"],
    reason: "EC2's Describe actions take no resource in IAM; the condition names our region.",
    source: KARPENTER_POLICIES,
  },
  {
    sid: "AllowPricingReadActions",
    elements: ["Resource"],
    reason: "The price list is public and takes no resource in IAM.",
    source: KARPENTER_POLICIES,
  },
  {
    sid: "AllowUnscopedInstanceProfileListAction",
    elements: ["Resource"],
    reason:
      "iam:ListInstanceProfiles takes no resource; without it an EC2NodeClass never goes away.",
    source: "https://github.com/aws/karpenter-provider-aws/issues/9185",
  },
  {
    sid: "Look",
    elements: ["Resource"],
    reason:
      "The load balancer controller's Describe calls take no resource in IAM; the condition names our region.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html",
  },
  {
    sid: "AttachToVpc",
    elements: ["Resource"],
    reason:
      "Lambda makes network interfaces ahead of the function; another statement denies them to its code.",
    source: LAMBDA_IN_VPC,
  },
  {
    sid: "FollowRestores",
    elements: ["Resource"],
    reason: "A restore job is no resource in IAM; neither action reads or changes data.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html",
  },
  {
    sid: "LookAtNetwork",
    elements: ["Resource"],
    reason: "EC2's Describe actions take no resource in IAM.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html",
  },
  {
    sid: "AllowMountsThroughAccessPoint",
    elements: ["Principal"],
    reason:
      "Mounts carry no IAM identity; the condition admits one access point, over a mount target only.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
  },
  {
    sid: "AllowOwnAccount",
    elements: ["Action", "Resource", "Principal"],
    reason:
      "A policy of a VPC endpoint grants nothing: it lets pass what IAM allows, here for this account's principals only.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  },
  {
    sid: "AllowImagesAndPackages",
    elements: ["Principal"],
    reason: "Reads of AWS's own buckets are signed by AWS or not at all.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
  },
  {
    sid: "FindSessionLog",
    elements: ["Resource"],
    reason:
      "logs:DescribeLogGroups, by which Session Manager's agent sees that the log is encrypted, takes no resource.",
    source: SESSION_LOGGING,
  },
  {
    sid: "LogIntoRegistry",
    elements: ["Resource"],
    reason: "ecr:GetAuthorizationToken takes no resource in IAM.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html",
  },
  ...["DeployInRegions", "DeployGlobally"].map((sid): WildcardException => ({
    sid,
    elements: ["Resource"],
    reason:
      "Ids of what a deployment makes are not known ahead; regions, and the account layer's tag, bound it.",
    source: DEPLOYMENT_ADR,
  })),
];

/** A property that takes a key and is left to something else. */
export interface KeyException extends Exception {
  /** Type token. */
  readonly type: string;
  readonly property: string;
}

export const KEYS: readonly KeyException[] = [
  {
    type: "aws:sqs/queue:Queue",
    property: "kmsMasterKeyId",
    reason:
      "The interruption queue holds ids of instances for five minutes and is encrypted with SQS's own key, so that EventBridge and EC2 need no right to one of ours.",
    source: KARPENTER_POLICIES,
  },
  {
    type: "aws:lambda/function:Function",
    property: "kmsKeyArn",
    reason:
      "It encrypts environment variables, and there are none; the package is encrypted with our key.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  },
  ...["kmsMasterKeyId", "kmsDataKeyReusePeriodSeconds"].map((property) => ({
    type: "aws:sqs/queue:Queue",
    property,
    reason:
      "The queue of interruptions takes SSE-SQS: its messages name instances and live five minutes, and no key's policy can keep them from Karpenter.",
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html",
  })),
  {
    type: "aws:sfn/stateMachine:StateMachine",
    property: "encryptionConfiguration",
    reason:
      "A run of the restore test holds ids, times and counts of rows, no data of the site; AWS encrypts it with a key of its own.",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html",
  },
  {
    type: "aws:rds/cluster:Cluster",
    property: "performanceInsightsKmsKeyId",
    reason: "Performance Insights is switched on for each instance, which names the key.",
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Enabling.html",
  },
];

/** A finding of the IAM linter that is no mistake. */
export interface LinterException extends Exception {
  /** `Sid` of the statement. */
  readonly sid: string;
  /** The linter's name of the finding, for example `RESOURCE_STAR`. */
  readonly issue: string;
}

export const LINTER_FINDINGS: readonly LinterException[] = [
  {
    sid: "AllowAccount",
    issue: "RESOURCE_MISMATCH",
    reason: "`kms:*` names actions that are not about a key, too; a key policy cannot grant those.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  },
  {
    sid: "AllowCloudWatchLogs",
    issue: "MISMATCHED_TYPE",
    reason: "The encryption context of log groups is an ARN, and AWS documents ArnLike for it.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  },
  {
    sid: "AllowOwnAccount",
    issue: "RESOURCE_STAR",
    reason: "A policy of a VPC endpoint grants nothing; see WILDCARDS.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  },
  {
    sid: "AttachToVpc",
    issue: "RESOURCE_STAR",
    reason: "Published so by AWS; see WILDCARDS.",
    source: LAMBDA_IN_VPC,
  },
  {
    sid: "DenyVpcToCode",
    issue: "UNKNOWN_CONDITION_FOR_ACTION",
    reason: "Lambda sets lambda:SourceFunctionArn on every call of a function's code.",
    source: LAMBDA_IN_VPC,
  },
  ...[
    "AllowScopedEC2InstanceAccessActions",
    "AllowScopedEC2LaunchTemplateAccessActions",
    "AllowScopedEC2InstanceActionsWithTags",
  ].map((sid): LinterException => ({
    sid,
    issue: "RESOURCE_MISMATCH",
    reason: "Launching takes several kinds of resources, which three statements grant together.",
    source: KARPENTER_POLICIES,
  })),
  {
    sid: "AllowZonalShiftStatusReadOnly",
    issue: "RESOURCE_STAR",
    reason: "Published so by Karpenter; the condition names our cluster.",
    source: KARPENTER_POLICIES,
  },
  {
    sid: "AllowSSMReadActions",
    issue: "RESOURCE_MISMATCH",
    reason: "AWS's public parameters belong to no account, which the linter does not know.",
    source: KARPENTER_POLICIES,
  },
  ...["UNKNOWN_FEDERATION_SOURCE", "UNKNOWN_CONDITION_FOR_ACTION"].map(
    (issue): LinterException => ({
      sid: "AllowPipeline",
      issue,
      reason: "The linter does not know GitHub's identity provider and its claims.",
      source: GITHUB_OIDC,
    }),
  ),
  ...["DeployInRegions", "DeployGlobally"].map((sid): LinterException => ({
    sid,
    issue: "RESOURCE_STAR",
    reason: "Ids are not known ahead; see WILDCARDS.",
    source: DEPLOYMENT_ADR,
  })),
  {
    sid: "EncryptSession",
    issue: "UNKNOWN_CONDITION_FOR_ACTION",
    reason:
      "The linter does not know kms:ResourceAliases; the key is the account layer's, and known by its alias.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html",
  },
  {
    sid: "ReadNodeImages",
    issue: "RESOURCE_MISMATCH",
    reason: "AWS's public parameters belong to no account, which the linter does not know.",
    source: KARPENTER_POLICIES,
  },
  {
    sid: "DeployBuckets",
    issue: "RESOURCE_POLICY_PRIVILEGE_ESCALATION",
    reason: "Who makes buckets writes their policies, and could give itself what is in them.",
    source: DEPLOYMENT_ADR,
  },
];
