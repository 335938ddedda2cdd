/** A kind of event in the audit trail that somebody must hear of. */
export interface AuditEvent {
  /** Filter in the grammar of CloudWatch Logs. */
  readonly pattern: string;
  /** What happened, for whom the alarm wakes. */
  readonly description: string;
  /** Events within five minutes that raise the alarm. */
  readonly threshold: number;
}

/** Any of these calls. */
function calls(...names: readonly string[]): string {
  return `{ ${names.map((name) => `($.eventName = ${name})`).join(" || ")} }`;
}

/** Any of these calls to one service, whose names other services use, too. */
function callsTo(service: string, ...names: readonly string[]): string {
  const any = names.map((name) => `($.eventName = ${name})`).join(" || ");
  return `{ ($.eventSource = ${service}.amazonaws.com) && (${any}) }`;
}

/**
 * The events that the CIS AWS Foundations Benchmark wants an alarm on
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html). Thresholds above
 * one are ours: a single refused call or mistyped password is everyday.
 */
export const auditEvents = {
  "root-user": {
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    description: "Somebody acted as the account's root user.",
    threshold: 1,
  },
  "refused-calls": {
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    description: "Many calls were refused: somebody tries what they may not.",
    threshold: 20,
  },
  "failed-sign-ins": {
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    description: "Several sign-ins to the console failed.",
    threshold: 3,
  },
  "sign-in-without-mfa": {
    pattern:
      '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    description: "An IAM user signed in without a second factor; there should be no IAM users.",
    threshold: 1,
  },
  "iam-policies": {
    pattern: calls(
      "PutRolePolicy",
      "DeleteRolePolicy",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "PutUserPolicy",
      "DeleteUserPolicy",
      "AttachUserPolicy",
      "DetachUserPolicy",
      "PutGroupPolicy",
      "DeleteGroupPolicy",
      "AttachGroupPolicy",
      "DetachGroupPolicy",
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "UpdateAssumeRolePolicy",
    ),
    description: "A right was given or taken. Expected while a stack is updated, and only then.",
    threshold: 1,
  },
  trail: {
    pattern: callsTo(
      "cloudtrail",
      "StopLogging",
      "DeleteTrail",
      "UpdateTrail",
      "CreateTrail",
      "PutEventSelectors",
    ),
    description: "The audit trail was changed or switched off.",
    threshold: 1,
  },
  detection: {
    pattern: calls(
      "DeleteDetector",
      "UpdateDetector",
      "DisableSecurityHub",
      "BatchDisableStandards",
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "DeleteConfigurationRecorder",
    ),
    description: "GuardDuty, Security Hub or AWS Config was changed or switched off.",
    threshold: 1,
  },
  keys: {
    pattern: callsTo("kms", "DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy"),
    description: "A key was disabled, is to be deleted, or has another policy.",
    threshold: 1,
  },
  "bucket-policies": {
    pattern: callsTo(
      "s3",
      "PutBucketPolicy",
      "DeleteBucketPolicy",
      "PutBucketAcl",
      "PutBucketPublicAccessBlock",
      "DeleteBucketPublicAccessBlock",
      "PutAccountPublicAccessBlock",
    ),
    description: "Who may reach a bucket has changed.",
    threshold: 1,
  },
  network: {
    pattern: calls(
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "CreateNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "CreateRoute",
      "ReplaceRoute",
      "AttachInternetGateway",
      "CreateInternetGateway",
      "DeleteFlowLogs",
    ),
    description:
      "A way through the network was opened or closed. Expected while a stack is updated.",
    threshold: 1,
  },
} as const satisfies Readonly<Record<string, AuditEvent>>;
