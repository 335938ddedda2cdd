import { partsWithout, supportedVersions, versionSupport } from "./add-ons/kubernetes-versions";
import { contains, parseCidr, VPC_PREFIXES } from "./cidr-plan";
import type { Check } from "./config-kinds";

/** Blocks that the internet does not route (RFC 1918). */
const PRIVATE_BLOCKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
  (text) => parseCidr(text) ?? [],
);

/** Widest block that may reach the API endpoint; wider ones are no longer one organisation's. */
const WIDEST_PUBLIC_PREFIX = 16;

/** A check that a text matches; the problem says what is allowed and what to do. */
export function matches(pattern: RegExp, problem: string): Check<string> {
  return (value) => (pattern.test(value) ? undefined : problem);
}

export const isAccountId = matches(
  /^\d{12}$/,
  "an AWS account id has twelve digits. Write them in quotes.",
);

/** Regions of the standard partition: ARNs and service names of the others differ. */
export const isRegion = matches(
  /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|north|south|east|west|(north|south)(east|west))-\d$/,
  "it must be a region of the standard AWS partition. Write it like eu-central-1.",
);

export const isZone = matches(
  /^[a-z]{2}-[a-z]+-\d[a-z]$/,
  "it must be an availability zone. Write it like eu-central-1a.",
);

export const isHostName: Check<string> = (value) => {
  const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
  const labels = value.split(".");
  return value.length <= 253 && labels.length >= 2 && labels.every((each) => label.test(each))
    ? undefined
    : "it must be a host name in lower case. Write it without scheme, port and path.";
};

export const isVpcCidr: Check<string> = (value) => {
  const block = parseCidr(value);
  if (block === undefined) {
    return "it must be an IPv4 block whose host bits are zero. Write it like 10.20.0.0/16.";
  }
  if (block.prefix < VPC_PREFIXES.min || block.prefix > VPC_PREFIXES.max) {
    const size = block.prefix > VPC_PREFIXES.max ? "larger" : "smaller";
    return `the block must be between /${VPC_PREFIXES.min} and /${VPC_PREFIXES.max}. Choose a ${size} block.`;
  }
  return PRIVATE_BLOCKS.some((outer) => contains(outer, block))
    ? undefined
    : "the block must be private. Choose one inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.";
};

export const isPublicAccessCidr: Check<string> = (value) => {
  const block = parseCidr(value);
  if (block === undefined) {
    return "it must be an IPv4 block whose host bits are zero. Write one address as 203.0.113.7/32.";
  }
  if (block.prefix < WIDEST_PUBLIC_PREFIX) {
    return `it opens the Kubernetes API too wide; /${WIDEST_PUBLIC_PREFIX} is the widest. Name the networks you administer from.`;
  }
  return PRIVATE_BLOCKS.some((outer) => contains(outer, block))
    ? "the public endpoint never sees a private address. Remove it: the private endpoint serves the VPC."
    : undefined;
};

/** People get in by federation alone, so that MFA and leavers are handled in one place. */
export const isIdentityCenterRole = matches(
  /^arn:aws:iam::\d{12}:role\/aws-reserved\/sso\.amazonaws\.com\/([a-z0-9-]+\/)?AWSReservedSSO_[\w+=,.@-]+$/,
  "it must be the ARN of a role of IAM Identity Center (AWSReservedSSO_…). Copy it with `aws iam list-roles --path-prefix /aws-reserved/sso.amazonaws.com/`.",
);

export const isKubernetesVersion: Check<string> = (value) => {
  if (!/^1\.\d{2}$/.test(value)) {
    return 'it must be a minor version of Kubernetes. Write it in quotes, like "1.35".';
  }
  const missing = partsWithout(value, versionSupport);
  return missing.length === 0
    ? undefined
    : `it is not among the versions of ${missing.join(" and of ")}. Choose one of ${supportedVersions(versionSupport).join(", ")}.`;
};

/** IAM roles, not users: what deploys or looks takes a role for a while, and has no key of its own. */
export const isRole = matches(
  /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  "it must be the ARN of an IAM role. Write it like arn:aws:iam::123456789012:role/deployer.",
);

/** With the six characters that Secrets Manager adds: IAM compares whole ARNs. */
export const isSecretArn = matches(
  /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/,
  "it must be the whole ARN of a secret. Copy it from `aws secretsmanager describe-secret --secret-id NAME`.",
);

/** Graviton families carry a `g` behind their generation; images are built for arm64. */
export const isArm64InstanceType = matches(
  /^[a-z]{1,3}\d+g[a-z]*\.[a-z0-9-]+$/,
  "it must be an arm64 (Graviton) instance type. Choose one like m7g.large.",
);

/** Oldest PostgreSQL that Moodle 5.3 takes (https://moodledev.io/general/releases/5.3). */
const OLDEST_POSTGRES = 17;

export const isPostgresVersion: Check<string> = (value) =>
  /^\d{2}(\.\d+)?$/.test(value) && Number.parseInt(value, 10) >= OLDEST_POSTGRES
    ? undefined
    : `it must be PostgreSQL ${OLDEST_POSTGRES} or later. Write the major version in quotes, like "17"; Aurora keeps the minor one current.`;

export const isTagKey = matches(
  /^(?!aws:)[\w .:/=+@-]{1,128}$/i,
  "a tag key has up to 128 letters, digits and _.:/=+-@, and does not begin with aws:. Rename it.",
);

export const isTagValue = matches(
  /^[\w .:/=+@-]{0,256}$/,
  "a tag value has up to 256 letters, digits and _.:/=+-@. Change it.",
);
