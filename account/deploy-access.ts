import type { PolicyDocument } from "../infra/iam-documents";
import { policy } from "../infra/iam-documents";
import type { PipelineScope } from "./pipeline-access";
import { writeState } from "./pipeline-access";

/** On everything that this layer makes; pipelines that deploy the others keep off it. */
export const ACCOUNT_TAG = { key: "layer", value: "account" };

/** Actions of a service without its prefix, one after the other. */
type Actions = Readonly<Record<string, string>>;

/**
 * What building, changing and removing comes down to, by service. Most resources get ids from AWS, so
 * that no statement can name them ahead. Two halves, since a policy holds 6144 characters
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
const PLATFORM: Actions = {
  codebuild: "Create* Delete* BatchGet* List* Update*",
  codeconnections: "GetConnection PassConnection UseConnection",
  ec2: "AllocateAddress Associate* Attach* AuthorizeSecurityGroup* Create* Delete* Describe* Detach* Disassociate* Get* Modify* ReleaseAddress ReplaceNetworkAcl* ReplaceRoute* RevokeSecurityGroup* RunInstances UpdateSecurityGroup*",
  ecr: "BatchGetImage Create* Delete* Describe* Get* List* Put* Set* Tag* Untag* Update*",
  eks: "Associate* Create* Delete* Describe* Disassociate* List* Tag* Untag* Update*",
  elasticfilesystem: "Create* Delete* Describe* List* Modify* Put* Tag* Untag* Update*",
  elasticloadbalancing: "Add* Create* Delete* Deregister* Describe* Modify* Register* Remove* Set*",
  kms: "CancelKeyDeletion Create* Decrypt Delete* Describe* EnableKeyRotation Encrypt GenerateDataKey* Get* List* Put* ScheduleKeyDeletion Tag* Untag* Update*",
  lambda: "Add* Create* Delete* Get* List* PublishVersion Put* Remove* Tag* Untag* Update*",
  rds: "Add* Create* Delete* Describe* List* Modify* Remove*",
  secretsmanager:
    "CancelRotateSecret Create* Delete* Describe* Get* List* Put* Remove* RestoreSecret RotateSecret Tag* Untag* Update*",
};
const AROUND_IT: Actions = {
  acm: "Add* Delete* Describe* Get* List* Remove* RequestCertificate Update*",
  backup: "Create* Delete* Describe* Disassociate* Get* List* Put* Tag* Untag* Update*",
  "backup-storage": "MountCapsule",
  cloudwatch: "Delete* Describe* EnableAlarmActions Get* List* Put* Tag* Untag*",
  events: "Delete* Describe* List* Put* Remove* Tag* Untag*",
  logs: "Create* Delete* Describe* Get* List* Put* Tag* Untag* Update*",
  sns: "Add* Create* Delete* Get* List* Remove* Set* Subscribe Tag* Unsubscribe Untag*",
  sqs: "Add* Create* Delete* Get* List* Remove* Set* Tag* Untag*",
  states: "Create* Delete* Describe* List* Tag* Untag* Update* ValidateStateMachineDefinition",
  wafv2: "Associate* Create* Delete* Describe* Disassociate* Get* List* Put* Tag* Untag* Update*",
};

/** Services without regions. */
const GLOBAL: Actions = {
  budgets: "ModifyBudget ViewBudget ListTagsForResource TagResource UntagResource",
  cloudfront:
    "AllowVendedLogDeliveryForResource Create* Delete* Describe* Get* List* Tag* Untag* Update*",
  route53:
    "Associate* ChangeResourceRecordSets ChangeTagsForResource Create* Delete* Disassociate* Get* List* Update*",
};

/** Services that get a role of ours with a resource. */
const RECEIVE_ROLES = [
  "backup.amazonaws.com",
  "codebuild.amazonaws.com",
  "ec2.amazonaws.com",
  "eks.amazonaws.com",
  "events.amazonaws.com",
  "lambda.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "pods.eks.amazonaws.com",
  "states.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/**
 * Builds, changes and removes what infra and k8s consist of. IAM is confined to roles and policies of
 * the stack's own name; the account layer's roles, trail and detectors are out of reach.
 */
export function deployAccess(scope: PipelineScope): PolicyDocument[] {
  const { accountId, regions, stack } = scope;
  const ours = (kind: string): string => `arn:aws:iam::${accountId}:${kind}/moodle-${stack}*`;
  return [
    ...[PLATFORM, AROUND_IT].map((services) =>
      policy({
        Sid: "DeployInRegions",
        Effect: "Allow",
        Action: actionsOf(services),
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestedRegion": regions } },
      }),
    ),
    policy(
      ...writeState(scope),
      {
        Sid: "LeaveAccountLayer",
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { [`aws:ResourceTag/${ACCOUNT_TAG.key}`]: ACCOUNT_TAG.value } },
      },
      {
        Sid: "DeployGlobally",
        Effect: "Allow",
        Action: actionsOf(GLOBAL),
        Resource: "*",
      },
      {
        Sid: "DeployBuckets",
        Effect: "Allow",
        Action: [
          "s3:CreateBucket",
          "s3:DeleteBucket*",
          "s3:GetAccelerateConfiguration",
          "s3:GetBucket*",
          "s3:GetEncryptionConfiguration",
          "s3:GetLifecycleConfiguration",
          "s3:GetReplicationConfiguration",
          "s3:ListBucket",
          "s3:PutBucket*",
          "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration",
        ],
        Resource: `arn:aws:s3:::moodle-${stack}*`,
      },
      {
        Sid: "DeployRoles",
        Effect: "Allow",
        Action: [
          "iam:AddRoleToInstanceProfile",
          "iam:AttachRolePolicy",
          "iam:CreateInstanceProfile",
          "iam:CreatePolicy*",
          "iam:CreateRole",
          "iam:DeleteInstanceProfile",
          "iam:DeletePolicy*",
          "iam:DeleteRole*",
          "iam:DetachRolePolicy",
          "iam:GetInstanceProfile",
          "iam:GetPolicy*",
          "iam:GetRole*",
          "iam:ListAttachedRolePolicies",
          "iam:ListInstanceProfilesForRole",
          "iam:ListPolicyVersions",
          "iam:ListRolePolicies",
          "iam:ListRoleTags",
          "iam:PutRolePolicy",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagRole",
          "iam:TagPolicy",
          "iam:TagInstanceProfile",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole*",
        ],
        Resource: [ours("role"), ours("policy"), ours("instance-profile")],
      },
      {
        Sid: "HandOverRoles",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: ours("role"),
        Condition: { StringEquals: { "iam:PassedToService": RECEIVE_ROLES } },
      },
      {
        Sid: "MakeServiceLinkedRoles",
        Effect: "Allow",
        Action: ["iam:CreateServiceLinkedRole", "iam:GetRole"],
        Resource: `arn:aws:iam::${accountId}:role/aws-service-role/*`,
      },
      {
        Sid: "DeployParameters",
        Effect: "Allow",
        Action: [
          "ssm:AddTagsToResource",
          "ssm:DeleteParameter",
          "ssm:GetParameter*",
          "ssm:ListTagsForResource",
          "ssm:PutParameter",
          "ssm:RemoveTagsFromResource",
        ],
        Resource: regions.map(
          (each) => `arn:aws:ssm:${each}:${accountId}:parameter/moodle-${stack}*`,
        ),
      },
      {
        Sid: "ReadNodeImages",
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        Resource: regions.map((region) => `arn:aws:ssm:${region}::parameter/aws/service/*`),
      },
    ),
  ];
}

function actionsOf(services: Actions): string[] {
  return Object.entries(services).flatMap(([service, actions]) =>
    actions.split(" ").map((action) => `${service}:${action}`),
  );
}
