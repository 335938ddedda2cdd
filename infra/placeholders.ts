/** Names that nobody can own (RFC 2606, and IANA's own example.edu), also as parents of other names. */
const RESERVED_NAMES = [
  "example.com",
  "example.net",
  "example.org",
  "example.edu",
  "example",
  "test",
  "invalid",
  "localhost",
];

/** The values of the stack file that a newcomer must replace before anything real is built. */
export interface Replaceable {
  readonly accountId: string;
  readonly domain: string;
}

/**
 * Placeholders still in the stack file, one line each. A preview takes them, an update must not.
 *
 * Placeholders are accounts of one repeated digit and names reserved for documentation.
 */
export function placeholders(config: Replaceable, stack: string): string[] {
  const { accountId, domain } = config;
  const found: string[] = [];
  if (/^(\d)\1{11}$/.test(accountId)) {
    found.push(refusal("accountId", accountId, stack, "Write the id of your own AWS account."));
  }
  if (RESERVED_NAMES.some((name) => domain === name || domain.endsWith(`.${name}`))) {
    found.push(refusal("domain", domain, stack, "Write a host name that you own."));
  }
  return found;
}

function refusal(name: string, value: string, stack: string, advice: string): string {
  return `moodle-infra:${name} is ${JSON.stringify(value)} in Pulumi.${stack}.yaml: that is a placeholder, which only a preview takes. ${advice}`;
}
