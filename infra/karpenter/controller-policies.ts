import type { PolicyDocument, PolicyStatement } from "../iam-documents";
import { policy } from "../iam-documents";

/** Whom and what the controller serves. */
export interface ControllerScope {
  readonly accountId: string;
  readonly region: string;
  readonly clusterName: string;
  /** ARN of the one role that its nodes may take. */
  readonly nodeRoleArn: string;
  /** ARN of the queue of interruptions. */
  readonly queueArn: string;
  /** ARN of the key that encrypts the volumes of nodes. */
  readonly volumeKeyArn: string;
}

/** Purposes of the controller's policies. */
export const CONTROLLER_POLICIES = [
  "node-lifecycle",
  "iam-integration",
  "eks-integration",
  "interruption",
  "zonal-shift",
  "resource-discovery",
  "volume-key",
] as const;
export type ControllerPolicy = (typeof CONTROLLER_POLICIES)[number];

/**
 * Everything that Karpenter's controller may do, one managed policy each, since together they exceed
 * what one may hold. The first six are those that Karpenter publishes, statement for
 * statement, without EC2 of AWS China:
 * https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/website/content/en/v1.14/getting-started/getting-started-with-karpenter/cloudformation.yaml
 */
export function controllerPolicies(
  scope: ControllerScope,
): Readonly<Record<ControllerPolicy, PolicyDocument>> {
  return {
    "node-lifecycle": nodeLifecycle(scope),
    "iam-integration": iamIntegration(scope),
    "eks-integration": eksIntegration(scope),
    interruption: interruption(scope),
    "zonal-shift": zonalShift(scope),
    "resource-discovery": resourceDiscovery(scope),
    "volume-key": volumeKey(scope),
  };
}

/** Launches, tags and ends instances, each action bound to the tags that Karpenter puts on its own. */
function nodeLifecycle({ region, clusterName }: ControllerScope): PolicyDocument {
  const ec2 = (...kinds: readonly string[]): string[] =>
    kinds.map((kind) => `arn:aws:ec2:${region}:${kind}/*`);
  const launched = ec2(
    "*:fleet",
    "*:instance",
    "*:volume",
    "*:network-interface",
    "*:launch-template",
    "*:spot-instances-request",
  );
  const tagged = {
    StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: "owned" },
    StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
  };
  const tagging = {
    StringEquals: {
      [`aws:RequestTag/kubernetes.io/cluster/${clusterName}`]: "owned",
      "aws:RequestTag/eks:eks-cluster-name": clusterName,
    },
    StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
  };
  return policy(
    allow(
      "AllowScopedEC2InstanceAccessActions",
      ["ec2:RunInstances", "ec2:CreateFleet"],
      [
        // Images and snapshots are Amazon's, so that their ARNs have no account.
        ...ec2(":image", ":snapshot"),
        ...ec2("*:security-group", "*:subnet", "*:capacity-reservation", "*:placement-group"),
      ],
    ),
    {
      ...allow(
        "AllowScopedEC2LaunchTemplateAccessActions",
        ["ec2:RunInstances", "ec2:CreateFleet"],
        ec2("*:launch-template"),
      ),
      Condition: tagged,
    },
    {
      ...allow(
        "AllowScopedEC2InstanceActionsWithTags",
        ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
        launched,
      ),
      Condition: tagging,
    },
    {
      ...allow("AllowScopedResourceCreationTagging", ["ec2:CreateTags"], launched),
      Condition: {
        ...tagging,
        StringEquals: {
          ...tagging.StringEquals,
          "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"],
        },
      },
    },
    {
      ...allow("AllowScopedResourceTagging", ["ec2:CreateTags"], ec2("*:instance")),
      Condition: {
        ...tagged,
        StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": clusterName },
        "ForAllValues:StringEquals": {
          "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"],
        },
      },
    },
    {
      ...allow(
        "AllowScopedDeletion",
        ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
        ec2("*:instance", "*:launch-template"),
      ),
      Condition: tagged,
    },
  );
}

/** Hands the node role to EC2, and keeps instance profiles that carry Karpenter's tags. */
function iamIntegration(scope: ControllerScope): PolicyDocument {
  const { region, clusterName, nodeRoleArn } = scope;
  const tags = (kind: "RequestTag" | "ResourceTag"): Record<string, string> => ({
    [`aws:${kind}/kubernetes.io/cluster/${clusterName}`]: "owned",
    [`aws:${kind}/topology.kubernetes.io/region`]: region,
  });
  const clusterTag = { "aws:RequestTag/eks:eks-cluster-name": clusterName };
  const requested = { "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*" };
  const existing = { "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*" };
  const profiles = [instanceProfiles(scope)];
  return policy(
    {
      ...allow("AllowPassingInstanceRole", ["iam:PassRole"], [nodeRoleArn]),
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
    {
      ...allow(
        "AllowScopedInstanceProfileCreationActions",
        ["iam:CreateInstanceProfile"],
        profiles,
      ),
      Condition: {
        StringEquals: { ...tags("RequestTag"), ...clusterTag },
        StringLike: requested,
      },
    },
    {
      ...allow("AllowScopedInstanceProfileTagActions", ["iam:TagInstanceProfile"], profiles),
      Condition: {
        StringEquals: { ...tags("ResourceTag"), ...tags("RequestTag"), ...clusterTag },
        StringLike: { ...existing, ...requested },
      },
    },
    {
      ...allow(
        "AllowScopedInstanceProfileActions",
        [
          "iam:AddRoleToInstanceProfile",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:DeleteInstanceProfile",
        ],
        profiles,
      ),
      Condition: { StringEquals: tags("ResourceTag"), StringLike: existing },
    },
  );
}

function eksIntegration(scope: ControllerScope): PolicyDocument {
  return policy(
    allow("AllowAPIServerEndpointDiscovery", ["eks:DescribeCluster"], [clusterArn(scope)]),
  );
}

function interruption({ queueArn }: ControllerScope): PolicyDocument {
  return policy(
    allow(
      "AllowInterruptionQueueActions",
      ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
      [queueArn],
    ),
  );
}

/** The action takes no resource; a condition names the cluster instead. */
function zonalShift(scope: ControllerScope): PolicyDocument {
  return policy({
    ...allow("AllowZonalShiftStatusReadOnly", ["arc-zonal-shift:GetManagedResource"], ["*"]),
    Condition: {
      StringEquals: { "arc-zonal-shift:ResourceIdentifier": clusterArn(scope) },
    },
  });
}

/** Reads what there is to launch. Lists and prices take no resource in IAM. */
function resourceDiscovery(scope: ControllerScope): PolicyDocument {
  const { region } = scope;
  return policy(
    {
      ...allow(
        "AllowRegionalReadActions",
        [
          "ec2:DescribeCapacityReservations",
          "ec2:DescribeImages",
          "ec2:DescribeInstances",
          "ec2:DescribeInstanceStatus",
          "ec2:DescribeInstanceTypeOfferings",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeLaunchTemplates",
          "ec2:DescribePlacementGroups",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSpotPriceHistory",
          "ec2:DescribeSubnets",
        ],
        ["*"],
      ),
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    allow(
      "AllowSSMReadActions",
      ["ssm:GetParameter"],
      [`arn:aws:ssm:${region}::parameter/aws/service/*`],
    ),
    allow("AllowPricingReadActions", ["pricing:GetProducts"], ["*"]),
    // Without it an EC2NodeClass never goes away (https://github.com/aws/karpenter-provider-aws/issues/9185).
    allow("AllowUnscopedInstanceProfileListAction", ["iam:ListInstanceProfiles"], ["*"]),
    allow("AllowInstanceProfileReadActions", ["iam:GetInstanceProfile"], [instanceProfiles(scope)]),
  );
}

/**
 * Encrypts root volumes with our key, through EC2 alone. EC2 acts with the controller's own rights;
 * what EBS needs is listed at
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html
 */
function volumeKey({ region, volumeKeyArn }: ControllerScope): PolicyDocument {
  const throughEc2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
  return policy(
    {
      ...allow(
        "UseVolumeKey",
        [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        [volumeKeyArn],
      ),
      Condition: { StringEquals: throughEc2 },
    },
    {
      ...allow("GrantVolumeKey", ["kms:CreateGrant"], [volumeKeyArn]),
      Condition: {
        StringEquals: throughEc2,
        Bool: { "kms:GrantIsForAWSResource": "true" },
      },
    },
  );
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
): PolicyStatement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}

function clusterArn({ accountId, region, clusterName }: ControllerScope): string {
  return `arn:aws:eks:${region}:${accountId}:cluster/${clusterName}`;
}

function instanceProfiles({ accountId }: ControllerScope): string {
  return `arn:aws:iam::${accountId}:instance-profile/*`;
}
