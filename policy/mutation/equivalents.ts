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
  readonly reason: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [
  {
    rule: "*",
    path: "*",
    mutation: "removed|emptied",
    container: true,
    reason:
      "What a rule forbids cannot be in an object or a list that is not there; where one has to be there, the rule caught that it is not.",
  },
  {
    rule: "*",
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
    rule: "cloudwatch-log-encrypted|ec2-volumes-encrypted|ecr-encrypted|efs-file-system-encrypted|eks-secrets-encrypted|rds-cluster-storage-encrypted|rds-master-password-managed|rds-performance-insights-encrypted|secretsmanager-secret-encrypted",
    path: "*Key*|*keyArn",
    mutation: "unknown",
    reason:
      "A key that is not known yet is one that this program makes; the key that AWS manages is no key or a fixed alias.",
  },
  {
    rule: "karpenter-volumes-encrypted|storage-class-encrypted",
    path: "*kmsKeyI*",
    mutation: "weakened to another",
    reason:
      "The rule demands some key; that all keys are ours, test/plan/encryption.test.ts asserts over both plans.",
  },
  {
    rule: "certificate-renewed|certificate-strong-key|ec2-no-public-address|efs-mount-target-private|kms-key-deletion-window|kms-key-not-public|pod-not-privileged|rds-instance-not-public|rds-instance-upgrades|service-internal|rds-cluster-deletion-protected",
    path: "*",
    mutation: "removed",
    reason: "What holds where nothing is said is what the rule demands.",
  },
  {
    rule: "efs-access-point-confined|pod-group-not-root|pod-run-as-non-root",
    path: "*",
    mutation: "weakened to 1",
    reason: "1 is not root's number, and the rule forbids root alone.",
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
    mutation: "weakened to 0",
    reason: "Mode 0 gives nobody a right.",
  },
  {
    rule: "job-bounded|job-cron-no-overlap|karpenter-pool-bounded|secretsmanager-rotation-interval",
    path: "*",
    mutation: "weakened to 0|weakened to 1",
    reason: "A smaller bound is a tighter one.",
  },
  {
    rule: "pod-resources-bounded|pod-scratch-bounded",
    path: "*",
    mutation: "weakened to another",
    reason: "Text that is no quantity is refused by the API server, and by the preview before it.",
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
    rule: "network-ingress-named",
    path: "*ipBlock.cidr",
    mutation: "removed",
    reason: "An API server refuses a block without its range.",
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
    path: "*secret*",
    mutation: "unknown",
    reason:
      "Another volume that is known holds the certificate, or the name comes from the certificate itself.",
  },
  {
    rule: "rds-cluster-deletion-protected",
    path: "deletionProtection|skipFinalSnapshot",
    mutation: "negated",
    reason: "Staging is without the protection as it stands, by an exception of its own.",
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
    path: "toPort",
    mutation: "removed|weakened to 0|weakened to 1",
    reason: "EC2 refuses a range that ends before it begins, or has no end.",
  },
  {
    rule: "vpc-data-ports-by-group|vpc-no-admin-ports",
    path: "ipProtocol",
    mutation: "emptied|weakened to another",
    reason:
      "A protocol that does not exist is refused; that of all protocols is a mutant of the rules' own tests.",
  },
  {
    rule: "vpc-network-acl-guards-ports|vpc-no-open-ingress",
    path: "*cidr*",
    mutation: "removed",
    reason: "Without a range the rule admits nobody.",
  },
  {
    rule: "workload-budget-lets-drain",
    path: "spec.maxUnavailable",
    mutation: "emptied|removed|weakened to another",
    reason:
      "A budget that bounds nothing lets every node drain; text that is no number is refused by the API server.",
  },
  {
    rule: "workload-disruption-budget",
    path: "*priorityClassName|value",
    mutation: "*",
    reason:
      "The priority decides whether a workload gives way to others, and needs a budget only where it does not.",
  },
];
