/** A tool that is not ours, as far as the guide uses it. */
export interface Tool {
  /** Where its commands and options are described. */
  readonly source: string;
  /** Options that every command takes. */
  readonly common: readonly string[];
  /** Commands, as many words as they have, with the options of each; "" for a tool without any. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
}

/**
 * What the guide may call. The source says of each that it exists: who adds a line has looked there.
 * For `aws` that is one page a command, `…/reference/<service>/<command>.html`.
 */
export const tools: Readonly<Record<string, Tool>> = {
  aws: {
    source: "https://docs.aws.amazon.com/cli/latest/reference/",
    common: ["--output", "--profile", "--query", "--region"],
    commands: {
      "codeconnections create-connection": ["--connection-name", "--provider-type"],
      "codeconnections list-connections": [],
      "configure export-credentials": ["--format"],
      "configure sso": [],
      "ec2 describe-subnets": ["--filters"],
      "ec2 run-instances": [
        "--block-device-mappings",
        "--iam-instance-profile",
        "--image-id",
        "--instance-type",
        "--metadata-options",
        "--security-group-ids",
        "--subnet-id",
      ],
      "ec2 terminate-instances": ["--instance-ids"],
      "ecr get-login-password": [],
      "eks describe-cluster": ["--name"],
      "eks update-kubeconfig": ["--name"],
      "iam add-role-to-instance-profile": ["--instance-profile-name", "--role-name"],
      "iam attach-role-policy": ["--policy-arn", "--role-name"],
      "iam create-instance-profile": ["--instance-profile-name"],
      "iam create-role": ["--assume-role-policy-document", "--role-name"],
      "iam delete-instance-profile": ["--instance-profile-name"],
      "iam delete-role": ["--role-name"],
      "iam delete-role-policy": ["--policy-name", "--role-name"],
      "iam detach-role-policy": ["--policy-arn", "--role-name"],
      "iam get-role": ["--role-name"],
      "iam list-roles": ["--path-prefix"],
      "kms describe-key": ["--key-id"],
      "iam put-role-policy": ["--policy-document", "--policy-name", "--role-name"],
      "iam remove-role-from-instance-profile": ["--instance-profile-name", "--role-name"],
      "route53 create-hosted-zone": ["--caller-reference", "--name"],
      "s3 cp": ["--only-show-errors", "--recursive"],
      "s3 mb": [],
      "s3 rb": ["--force"],
      "s3 sync": ["--exclude", "--only-show-errors"],
      "secretsmanager create-secret": ["--name", "--secret-string"],
      "secretsmanager get-secret-value": ["--secret-id"],
      "secretsmanager list-secrets": ["--filters"],
      "service-quotas list-service-quotas": ["--service-code"],
      "ssm start-session": ["--target"],
      "sso login": [],
      "sts get-caller-identity": [],
    },
  },
  pulumi: {
    source: "https://www.pulumi.com/docs/iac/cli/commands/",
    common: ["-C", "--stack"],
    commands: {
      cancel: [],
      login: [],
      "org set-default": [],
      "stack import": ["--file"],
      "stack init": ["--secrets-provider"],
      "stack output": ["--json"],
    },
  },
  kubectl: {
    source: "https://kubernetes.io/docs/reference/kubectl/generated/",
    common: ["--namespace"],
    commands: {
      exec: ["--container"],
      "get pods": [],
      logs: ["--all-containers", "--since"],
    },
  },
  docker: {
    source: "https://docs.docker.com/reference/cli/docker/",
    common: [],
    commands: { login: ["--password-stdin", "--username"] },
  },
  skopeo: {
    source: "https://github.com/containers/skopeo/tree/main/docs",
    common: [],
    commands: { copy: ["--preserve-digests"], login: ["--password-stdin", "--username"] },
  },
  git: {
    source: "https://git-scm.com/docs",
    common: [],
    commands: { commit: ["-m"], diff: [] },
  },
  php: {
    source:
      "Moodle's own programs, which name their options with --help: https://docs.moodle.org/en/Administration_via_command_line",
    common: [],
    commands: {
      "admin/cli/checks.php": ["--type"],
      "admin/cli/maintenance.php": ["--enable"],
      "admin/cli/uninstall_plugins.php": ["--show-contrib"],
      "admin/tool/dbtransfer/cli/migrate.php": [
        "--dbhost",
        "--dbname",
        "--dbpass",
        "--dbtype",
        "--dbuser",
        "--prefix",
      ],
      "admin/tool/replace/cli/replace.php": ["--non-interactive", "--replace", "--search"],
    },
  },
  psql: {
    source: "https://www.postgresql.org/docs/17/app-psql.html",
    common: [],
    commands: { "": ["--command", "--username"] },
  },
  pg_dump: {
    source: "https://www.postgresql.org/docs/17/app-pgdump.html",
    common: [],
    commands: {
      "": ["--file", "--format", "--host", "--jobs", "--no-owner", "--no-privileges", "--username"],
    },
  },
  pg_restore: {
    source: "https://www.postgresql.org/docs/17/app-pgrestore.html",
    common: [],
    commands: {
      "": [
        "--dbname",
        "--exit-on-error",
        "--jobs",
        "--no-owner",
        "--no-privileges",
        "--schema",
        "--username",
      ],
    },
  },
  dnf: {
    source: "https://dnf.readthedocs.io/en/latest/command_ref.html",
    common: [],
    commands: { install: ["-y"], list: ["--available"] },
  },
  mount: {
    source: "https://docs.aws.amazon.com/efs/latest/ug/mounting-access-points.html",
    common: [],
    commands: { "": ["-o", "-t"] },
  },
  curl: {
    source: "https://curl.se/docs/manpage.html",
    common: [],
    commands: { "": ["--fail", "--output"] },
  },
  jq: { source: "https://jqlang.org/manual/", common: [], commands: { "": ["-r"] } },
  dig: {
    source: "https://bind9.readthedocs.io/en/latest/manpages.html",
    common: [],
    commands: { "": [] },
  },
  find: {
    source: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/find.html",
    common: [],
    commands: { "": ["-type"] },
  },
  mkdir: {
    source: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/mkdir.html",
    common: [],
    commands: { "": ["-p"] },
  },
  rm: {
    source: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/rm.html",
    common: [],
    commands: { "": [] },
  },
  umount: {
    source: "https://man7.org/linux/man-pages/man8/umount.8.html",
    common: [],
    commands: { "": [] },
  },
};
