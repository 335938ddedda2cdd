/**
 * Mutants that break nothing which the rule could mind. A survivor that is not listed here is a gap, and
 * an entry that no mutant needs fails the run.
 */
export interface Equivalent {
  /** Names of rules; in this and the next two `*` stands for any text, `|` separates alternatives. */
  readonly rule: string;
  /** The property, with `[]` for any item of a list. */
  readonly path: string;
  readonly mutation: string;
  /** Whether the value was an object or a list; either by default. */
  readonly container?: boolean;
  /** Only where the rule caught the same mutation of the same field in another place. */
  readonly elsewhere?: true;
  readonly reason: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [
  {
    rule: "backup-plan-copied|cloudfront-viewers-encrypted|efs-file-system-backed-up|eks-nodes-from-launch-template|integrity-list-complete|lambda-function-zones|network-*|service-certificate|storage-claim-class-known|wafv2-*|workload-disruption-budget|workload-spread",
    path: "*",
    mutation: "removed|emptied",
    container: true,
    reason:
      "What a rule forbids cannot be in an object or a list that is not there; where one has to be there, the rule caught that it is not.",
  },
  {
    rule: "pod-*",
    path: "*spec|*ontainers[]|*tolerations[]|*hostAliases[]|*volumes[].*",
    mutation: "removed",
    container: true,
    reason: "A pod or a container that is not there breaks nothing.",
  },
  {
    rule: "*-backed-up|backup-vault-locked|cfg-recorder-enabled|cloudfront-distribution-logged|cloudtrail-bucket-locked|ecr-lifecycle-policy|efs-file-system-policy|efs-mount-target-private|guardduty-detector-features|lambda-function-log-group|rds-cluster-parameters|rds-cluster-zones|s3-bucket-*|secretsmanager-secret-rotated|sns-topic-policy|sqs-queue-policy|ssm-*|vpc-*|wafv2-acl-logged",
    path: "id|arn|name|bucket|clusterIdentifier",
    mutation: "unknown|removed|emptied",
    reason:
      "The name that another resource refers to: the relation is known from where the reference came from, also before the value.",
  },
  {
    rule: "ecr-lifecycle-policy|efs-file-system-policy|efs-mount-target-private|rds-cluster-parameters|rds-cluster-zones|sqs-queue-policy|ssm-node-roles|vpc-*|lambda-function-log-group|secretsmanager-secret-rotated",
    path: "*",
    mutation: "unknown",
    reason: "A reference, and the lists around it: as the name that it refers to.",
  },
  {
    rule: "backup-vault-encrypted|cloudtrail-trail-complete|cloudwatch-log-encrypted|ec2-volumes-encrypted|karpenter-volumes-encrypted|s3-encryption-with-key|storage-class-encrypted|ecr-encrypted|efs-file-system-encrypted|eks-secrets-encrypted|rds-cluster-storage-encrypted|rds-master-password-managed|rds-performance-insights-encrypted|secretsmanager-secret-encrypted|sns-topic-encrypted",
    path: "*Key*|*keyArn",
    mutation: "unknown",
    reason:
      "A key that is not known yet is one that this program makes; the key that AWS manages is no key or a fixed alias.",
  },
  {
    rule: "backup-vault-encrypted|certificate-renewed|certificate-strong-key|cloudtrail-trail-complete|cloudwatch-alarm-actions|ec2-no-public-address|efs-mount-target-private|kms-key-deletion-window|kms-key-not-public|pod-not-privileged|rds-instance-not-public|rds-instance-upgrades|service-internal|rds-cluster-deletion-protected|ec2-volumes-encrypted|guardduty-detector-enabled|iam-session-duration",
    path: "*",
    mutation: "removed",
    reason: "What holds where nothing is said is what the rule demands.",
  },
  {
    rule: "efs-access-point-confined|pod-group-not-root|pod-run-as-non-root",
    path: "*",
    mutation: "weakened to 1|raised",
    reason: "It is not root's number, and the rule forbids root alone.",
  },
  {
    rule: "pod-group-not-root|pod-run-as-non-root|pod-seccomp-runtime-default",
    path: "*",
    mutation: "removed",
    reason: "The pod says it for all of its containers, or the other of the two settings holds.",
  },
  {
    rule: "pod-grace-covers-stop",
    path: "*terminationGracePeriodSeconds",
    mutation: "removed",
    reason: "The 30 s that hold where nothing is said cover what runs before the stop here.",
  },
  {
    rule: "pod-file-modes",
    path: "*defaultMode",
    mutation: "weakened to 0|weakened to 1|removed",
    reason:
      "Without a mode files are readable and no more; 0 and 1 give nobody the right to write.",
  },
  {
    rule: "iam-session-duration|job-bounded|job-cron-no-overlap|karpenter-pool-bounded|secretsmanager-rotation-interval",
    path: "*",
    mutation: "weakened to 0|weakened to 1",
    reason: "A smaller bound is a tighter one.",
  },
  {
    rule: "pod-probes|pod-resources-bounded|pod-scratch-bounded",
    path: "*Probe.*|*resources*|*sizeLimit*|*storage*",
    mutation: "emptied|weakened to another",
    reason:
      "A probe without port or command, or text that is no quantity, is refused by the API server, and by the preview before it.",
  },
  {
    rule: "pod-placed-by-name",
    path: "*tolerations[].key",
    mutation: "weakened to another",
    reason: "It still tolerates one named taint; the rule forbids to tolerate all.",
  },
  {
    rule: "pod-no-secret-environment",
    path: "*env[].name",
    mutation: "emptied|weakened to another",
    reason: "Another name that names no secret.",
  },
  {
    rule: "pod-service-account-token",
    path: "*serviceAccountName",
    mutation: "emptied|weakened to another",
    reason: "Which account a pod with a token may have is the rule over bindings' to say.",
  },
  {
    rule: "lambda-function-log-group",
    path: "loggingConfig.logGroup",
    mutation: "removed",
    reason: "The function's group by its name is then the default one, and that is managed too.",
  },
  {
    rule: "helm-version-pinned",
    path: "repositoryOpts.repo",
    mutation: "removed",
    reason:
      "Where a chart comes from is not what the rule is about; without a repository Helm finds none.",
  },
  {
    rule: "network-served-pods-selected|workload-disruption-budget",
    path: "*matchLabels*|*matchExpressions*",
    mutation: "removed|emptied|weakened to another",
    reason:
      "With fewer conditions a selector matches more pods, these among them; another value of a list leaves the others.",
  },
  {
    rule: "network-served-pods-selected",
    path: "*",
    mutation: "unknown",
    reason: "Another policy that is known selects the same pods.",
  },
  {
    rule: "network-served-pods-selected|service-certificate",
    path: "spec.selector*",
    mutation: "emptied|weakened to another",
    reason: "A Service that selects no pod serves nothing.",
  },
  {
    rule: "service-certificate",
    path: "*secret*|*volumes[]",
    mutation: "unknown",
    reason:
      "Another volume that is known holds the certificate, or the name comes from the certificate itself.",
  },
  {
    rule: "secretsmanager-secret-rotated",
    path: "secretId",
    mutation: "removed|emptied|weakened to another",
    reason:
      "The relation is known from where the value came from, which a mutant of the value leaves.",
  },
  {
    rule: "vpc-data-ports-by-group|vpc-no-admin-ports",
    path: "fromPort",
    mutation: "raised",
    reason: "EC2 refuses a range that begins after its end.",
  },
  {
    rule: "vpc-no-admin-ports",
    path: "toPort",
    mutation: "raised",
    elsewhere: true,
    reason: "The range begins above the ports that the rule is about.",
  },
  {
    rule: "vpc-data-ports-by-group|vpc-no-admin-ports",
    path: "toPort",
    mutation: "removed|weakened to 0|weakened to 1",
    reason: "EC2 refuses a range that ends before it begins, or has no end.",
  },
  {
    rule: "vpc-data-ports-by-group|vpc-no-admin-ports",
    path: "ipProtocol",
    mutation: "emptied|weakened to another",
    reason:
      "A protocol that does not exist is refused; that of all protocols is a mutant of its own.",
  },
  {
    rule: "network-ingress-named|vpc-network-acl-guards-ports|vpc-no-open-ingress",
    path: "*cidr*",
    mutation: "removed",
    reason: "Without a range an allowance admits nobody, or is refused.",
  },
  {
    rule: "workload-budget-lets-drain",
    path: "spec.maxUnavailable",
    mutation: "emptied|removed|weakened to another|raised",
    reason:
      "A budget that bounds nothing lets every node drain; text that is no number is refused by the API server.",
  },
  {
    rule: "workload-disruption-budget",
    path: "*priorityClassName|value|metadata.name",
    mutation: "*",
    reason:
      "The priority decides whether a workload gives way to others, and needs a budget only where it does not.",
  },
  {
    rule: "certificate-strong-key|cloudwatch-log-retention|kms-key-deletion-window|pod-grace-covers-stop|random-password-length|rds-cluster-backups|workload-autoscaler-floor",
    path: "*",
    mutation: "raised",
    reason: "A larger number is a stronger one.",
  },
  {
    rule: "job-cron-no-overlap|karpenter-pool-bounded",
    path: "spec.startingDeadlineSeconds|spec.limits.cpu",
    mutation: "raised",
    reason:
      "The rule demands a bound; how large the fleet and the delay may be is for its owner to say.",
  },
  {
    rule: "rds-instance-monitoring",
    path: "monitoringInterval",
    mutation: "weakened to 1|raised",
    reason: "Every second is the finest there is, and RDS refuses more than a minute.",
  },
  {
    rule: "pod-grace-covers-stop",
    path: "*preStop.sleep.seconds",
    mutation: "removed|weakened to 0|weakened to 1",
    reason: "A shorter pause needs less grace.",
  },
  {
    rule: "pod-service-account-token",
    path: "*serviceAccountToken.expirationSeconds",
    mutation: "removed|weakened to 0|weakened to 1",
    reason:
      "An hour holds where nothing is said, and the API server refuses less than ten minutes.",
  },
  {
    rule: "workload-disruption-budget|workload-spread",
    path: "spec.replicas",
    mutation: "removed|weakened to 0|weakened to 1|raised",
    reason: "A workload that has what several pods need has it with any number of them.",
  },
  {
    rule: "cloudfront-guarded-by-waf|cloudfront-viewers-encrypted|cloudtrail-trail-complete|lb-load-balancer-logged",
    path: "webAclId|viewerCertificate.acmCertificateArn|cloudWatchLogsGroupArn|accessLogs.bucket",
    mutation: "weakened to another",
    reason: "The rule demands that one is named; AWS refuses the name of one that is not there.",
  },
  {
    rule: "backup-restore-tested|cloudtrail-events-alarmed|efs-file-system-backed-up|guardduty-detector-features|lambda-function-log-group|lb-errors-alarmed|lb-failed-logins-alarmed|rds-cluster-backed-up|rds-saturation-alarmed|securityhub-standards|ssm-node-roles|vpc-data-subnets-isolated",
    path: "*",
    mutation: "*",
    elsewhere: true,
    reason: "The rule looks for one among many, and this is another than the one that it found.",
  },
  {
    rule: "network-egress-named|network-served-pods-selected",
    path: "*except[]|spec.policyTypes[]",
    mutation: "*",
    elsewhere: true,
    reason: "An item of a list beside those that the rule demands.",
  },
  {
    rule: "backup-vault-locked|cloudfront-distribution-logged|cloudtrail-bucket-locked|*-backed-up|guardduty-detector-features|s3-bucket-access-logged|wafv2-acl-logged",
    path: "backupVaultName|detectorId|resourceArn|resources|resources[]|s3BucketName|targetBucket",
    mutation: "unknown",
    reason: "A reference to a resource of the stack: Pulumi recorded which one.",
  },
  {
    rule: "*-backed-up",
    path: "resources[]",
    mutation: "widened",
    reason: "A selection of everything covers these too.",
  },
  {
    rule: "efs-file-system-backed-up",
    path: "selectionTags",
    mutation: "unknown",
    reason: "Another selection, which is known, lists the file system.",
  },
  {
    rule: "cloudtrail-events-alarmed|lb-errors-alarmed|lb-failed-logins-alarmed|rds-saturation-alarmed",
    path: "metricName|metricQueries*|namespace",
    mutation: "unknown",
    reason: "Another alarm, which is known, watches what the rule demands.",
  },
  {
    rule: "iam-no-admin-policies|rbac-no-wildcards",
    path: "policyArn|rules[].*",
    mutation: "removed|emptied|weakened to another",
    reason: "The rule forbids the widest right alone; another, or none, is not that.",
  },
];
