/**
 * The security checklist, and what holds each item beside the rules, which name their items themselves:
 * tests, where no resource shows the item, and what is still to come. Sources: **A** Running Moodle on
 * AWS (architectures, scaling and security), **B** Moodle Docker hardening guide.
 */
export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  /** Titles of tests by file; a title may be the beginning of one that a loop completes. */
  readonly tests?: Readonly<Record<string, readonly string[]>>;
  /** What is not there yet. Where it is all of the item, nothing else stands behind it. */
  readonly later?: string;
}

export const CHECKLIST: readonly ChecklistItem[] = [
  {
    id: "C01",
    text: "production and staging in separate AWS accounts; a stack refuses the wrong account",
    source: "A",
  },
  {
    id: "C02",
    text: "limited roles, temporary credentials; no IAM users, no access keys, no wildcard admin",
    source: "A",
    tests: {
      "test/plan/iam-wildcards.test.ts": [
        "name their actions, resources and principals, save the named exceptions",
      ],
      "test/plan/iam-linter.test.ts": ["have nothing against them, save the named exceptions"],
      "account/deploy-access.test.ts": [
        "make nobody an IAM user, and take on no other role",
        "reach roles, policies and buckets of the stack's own name alone",
      ],
    },
  },
  {
    id: "C03",
    text: "federation and MFA for people: access entries for SSO roles only; CI by OIDC, scoped to repo and environment",
    source: "A",
  },
  {
    id: "C04",
    text: "CloudTrail in all regions, validated, encrypted, to a separate log account or bucket with object lock",
    source: "A",
  },
  {
    id: "C05",
    text: "GuardDuty (EKS, RDS, S3, runtime, malware), Security Hub (FSBP, CIS), AWS Config on",
    source: "A",
  },
  {
    id: "C06",
    text: "logs of everything: EKS control plane (all five), VPC flow, ALB, WAF, Aurora, containers; encrypted, with retention",
    source: "A, B centralised logging",
    tests: {
      "test/plan/cluster.test.ts": [
        "installs no add-on that nobody updates, logs everything, and is private",
      ],
      "test/runtime/web/requests.test.ts": ["with what is known of them, without their query"],
    },
  },
  {
    id: "C07",
    text: "alarms on unexpected or sensitive activity: root login, policy change, failed Moodle logins, 5xx, saturation",
    source: "A, B monitor failed logins",
    tests: {
      "test/runtime/moodle/metrics.test.ts": [
        "count each failed login once, by its reason, and name nobody",
        "tell of one that is full, of those who wait, and of what it has done",
      ],
      "test/plan/alarms.test.ts": [
        "watch what is there, in the region that reports it",
        "tell a topic of their own region when they begin and when they end",
      ],
    },
  },
  {
    id: "C08",
    text: "edge layer: CloudFront, Shield, WAF with managed baseline, PHP, SQLi, known-bad-input, IP reputation, anonymous IP, bot control, rate-based, geo, IP set, size constraint",
    source: "A",
    tests: {
      "infra/waf/rules.test.ts": [
        "lets Moodle's own traffic through",
        "has no rule that stops nothing in the corpus",
        "needs each count and each exemption",
      ],
    },
  },
  {
    id: "C09",
    text: "network zones: public, private, isolated data subnets; security groups by reference, nothing open to 0.0.0.0/0 but the edge's 443",
    source: "A, B isolate database network",
    tests: {
      "test/plan/security-groups.test.ts": ["admit nobody from everywhere"],
      "infra/cidr-plan.test.ts": [
        "gives every zone three subnets, inside the VPC and disjoint from each other",
      ],
    },
  },
  {
    id: "C10",
    text: "database never reachable from outside: no public access, 5432 only from pods",
    source: "A, B never expose 5432",
    tests: {
      "k8s/network-rules.test.ts": [
        "let Moodle, its metrics and the step that makes its roles reach the database, nobody else",
      ],
      "infra/data-access.test.ts": [
        "is open to the cluster's security group alone, on one port each, and never out",
      ],
    },
  },
  {
    id: "C11",
    text: "patching: node image pinned and renewed, nodes expire, auto minor version upgrades, supported Kubernetes version",
    source: "A, B update schedule",
    tests: {
      "infra/karpenter/karpenter.test.ts": [
        "makes nodes of a pinned image, with encrypted volumes, from tagged subnets and groups",
      ],
    },
  },
  {
    id: "C12",
    text: "scanning: Inspector on EC2 and ECR, scan on push, Trivy in the image pipeline",
    source: "A, B Trivy",
    tests: {
      "image/dockerfiles.test.ts": ["fetches nothing without its checksum"],
    },
    later: "Trivy, with the workflow that builds the image",
  },
  {
    id: "C13",
    text: "encryption at rest with KMS: Aurora, EFS, EBS, S3, ECR, EKS secrets, log groups, SNS, SQS, backups; key rotation",
    source: "A",
    tests: {
      "test/plan/encryption.test.ts": [
        "uses a key of ours wherever AWS takes one, save the named exceptions",
        "is switched off nowhere",
      ],
    },
  },
  {
    id: "C14",
    text: "encryption in transit, no exceptions: TLS 1.2+ at CloudFront and ALB, TLS to the pod, rds.force_ssl + verify-full, Redis TLS, EFS TLS, deny non-TLS bucket/queue/file-system policies",
    source: "A, B PostgreSQL SSL",
    tests: {
      "test/runtime/web/requests.test.ts": ["speak TLS 1.2 or 1.3, nothing older"],
      "test/runtime/moodle/config-php.test.ts": [
        "is verified TLS, with the authority that config.php puts into the environment",
        "ends where another authority signed the server's certificate",
        "ends where the certificate is another host's",
      ],
      "test/runtime/redis/access.test.ts": ["answers nobody without TLS, on no port"],
      "test/runtime/database/roles.test.ts": ["lets nobody in without TLS"],
    },
  },
  {
    id: "C15",
    text: "access by Session Manager: no SSH key, no port 22, SSM on nodes, session logging",
    source: "A",
  },
  {
    id: "C16",
    text: "containers run as non-root UID/GID 82 (php) and a non-root nginx; never UID 0",
    source: "B",
    tests: { "test/runtime/web/php.test.ts": ["runs as its own user"] },
  },
  {
    id: "C17",
    text: "read-only root file system, writable paths named one by one",
    source: "B",
    tests: {
      "test/runtime/web/php.test.ts": [
        "writes to its volumes, and nowhere else",
        "lets nginx write to its scratch space and the sockets' folder alone",
      ],
    },
  },
  {
    id: "C18",
    text: "no privilege escalation, all capabilities dropped, none added, seccomp RuntimeDefault, Pod Security restricted on the namespace",
    source: "B",
    tests: {
      "k8s/program.test.ts": [
        "runs every container restricted, and none with a token of its account",
      ],
    },
  },
  {
    id: "C19",
    text: "images from our registry only, pinned by digest, never latest; base images pinned",
    source: "B",
    tests: {
      "test/plan/images.test.ts": ["all come from repositories of ours, our own and the cache's"],
      "image/dockerfiles.test.ts": [
        "begins with images by their digest, which is an argument without default",
      ],
    },
  },
  {
    id: "C20",
    text: "isolated pod networks: default deny both ways, named allowances only",
    source: "B",
    tests: {
      "k8s/program.test.ts": ["denies all traffic before it allows any"],
      "k8s/network-rules.test.ts": [
        "keep Moodle from the node's credentials and from neighbours of the VPC",
      ],
    },
  },
  {
    id: "C21",
    text: "nginx: security headers (all six of the guide, CSP that Moodle, LTI, H5P and embedded video work under), server_tokens off, docroot public/, no dotfiles, no internals",
    source: "B",
    tests: {
      "test/runtime/web/requests.test.ts": [
        "carries every security header once, whatever PHP set",
        "do not see what is not for the web",
        "do not leave the document root",
      ],
      "k8s/render/nginx.test.ts": [
        "permits embedded origins in frames and scripts, and lets nobody frame the site",
        "sets headers for the whole site alone: one in a location would drop all the others there",
        "hides what is not for the web",
      ],
    },
  },
  {
    id: "C22",
    text: "passwords of 32+ random characters, generated, never committed, rotated",
    source: "B",
    tests: {
      "infra/rotation/rotation.test.ts": ["shows PostgreSQL a verifier, never the password"],
      "infra/database-rotation.test.ts": [
        "rotates the runtime login by the function and the master by RDS, as often",
      ],
      "test/runtime/redis/rotation.test.ts": [
        "takes new passwords without refusing a client, and the oldest no more",
      ],
      "preview/secrets.test.ts": [
        "put through config and RandomPassword are nowhere in what is printed or written",
      ],
    },
  },
  {
    id: "C23",
    text: "least-privilege database roles: no CREATE for PUBLIC, runtime role DML, TRUNCATE and TEMP only, NOCREATEDB NOCREATEROLE",
    source: "B",
    tests: {
      "test/runtime/database/roles.test.ts": [
        "lets pods do Moodle's work on tables that the migrator makes later, and nothing else",
        "lets the migrator change the schema, and nothing beyond it",
        "keeps everybody else out of the database",
        "takes away what a role should not have",
      ],
    },
  },
  {
    id: "C24",
    text: "PHP: the guide's limits and flags; dangerous functions disabled except those Moodle requires (say which and why)",
    source: "B",
    tests: {
      "test/runtime/web/php.test.ts": [
        "has not the functions that are disabled, and those that Moodle needs",
        "has the settings of its file",
      ],
      "k8s/render/php-ini.test.ts": [
        "leaves what Moodle calls, and disables the rest of the hardening guide's list",
      ],
    },
  },
  {
    id: "C25",
    text: "OPcache on, no timestamp validation, API restricted",
    source: "B",
    tests: {
      "test/runtime/web/php.test.ts": ["keeps compiled scripts, and compiles none to machine code"],
    },
  },
  {
    id: "C26",
    text: "file permissions: code read-only, config.php 0440, moodledata 0700, owner 82:82",
    source: "B",
    tests: {
      "test/runtime/web/php.test.ts": ["writes to its volumes, and nowhere else"],
      "image/dockerfiles.test.ts": [
        "runs as the user that pods run it as, by number",
        "of php puts everything where pods look for it",
      ],
    },
  },
  {
    id: "C27",
    text: "config.php: password policy 12/2/2/2/2, secure httponly cookies, sslproxy right for the topology, updates and code deployment from the web off",
    source: "B",
    tests: {
      "test/runtime/moodle/config-php.test.ts": [
        "has exactly the values it was rendered with, whatever they are",
      ],
      "test/runtime/web/php.test.ts": [
        "marks the session's cookie for TLS and for servers alone, and for other sites as Moodle says",
      ],
      "test/runtime/web/requests.test.ts": [
        "as TLS to the site's own port, which Moodle compares with its address",
      ],
    },
  },
  {
    id: "C28",
    text: "site policies forced: login required, profiles too, not open to search engines, login failures mailed to admins",
    source: "B",
    tests: {
      "test/runtime/moodle/config-php.test.ts": [
        "has exactly the values it was rendered with, whatever they are",
      ],
    },
  },
  {
    id: "C29",
    text: "secrets from a secret store, as files, never in environment or repository",
    source: "B",
    tests: {
      "test/runtime/moodle/config-php.test.ts": ["reads secrets at each request"],
      "k8s/program.test.ts": [
        "reads the master user's secret in the pod that makes roles, and in no other",
      ],
    },
  },
  {
    id: "C30",
    text: "file integrity: code immutable by construction (read-only root, digest-pinned image, checksum list built in), and a scheduled comparison of the running pods' image ids with the deployed digests that raises an alarm",
    source: "B",
    tests: {
      "test/runtime/scripts/integrity.test.ts": [
        "is content where every pod runs what was deployed",
        "raises an alarm for the one pod in many that runs something else: a line and a failed Job",
      ],
      "test/plan/operators.test.ts": ["knows every image that a pod of the layer asks for"],
      "test/runtime/image/checksums.test.ts": [
        "show every file that was changed, removed or added, or made a link",
      ],
    },
  },
  {
    id: "C31",
    text: "backups encrypted, copied off-region, immutable in prod, and restored on a schedule as a test",
    source: "B",
    tests: {
      "test/plan/backups.test.ts": [
        "lie in a locked vault of two regions, each with a key of that region",
      ],
      "infra/backups/validation/validate.test.ts": [
        "finds a table that was emptied",
        "finds a missing file, and a damaged one by size and by content",
        "finds an empty restore",
      ],
    },
  },
  {
    id: "C32",
    text: "maintenance rhythm: weekly log review query, monthly image rebuild, quarterly audit (unused accounts, plugins, restore drill) as scheduled workflows",
    source: "B",
    later: "the scheduled workflows, each with a test of its schedule and commands",
  },
  {
    id: "C33",
    text: "incident response: isolate, preserve logs, assess, contain, recover, as a runbook of commands that exist and are tested",
    source: "B",
    later: "the runbook, whose commands are tested against a cluster",
  },
];

/** Items that nothing stands behind yet, neither a rule nor a test. The list may only shrink. */
export const NOT_YET: readonly string[] = ["C33"];
