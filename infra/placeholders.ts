import type { HostedZone } from "./edge/settings";
import { isZonePlaceholder } from "./edge/settings";
import type { FirewallSettings } from "./waf/settings";
import { firewallPlaceholders } from "./waf/settings";

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
  readonly hostedZone: HostedZone;
  readonly adminRoleArns: readonly string[];
  readonly alarmRecipients: readonly string[];
  readonly firewall: FirewallSettings;
  readonly smtp: false | { readonly noReplyAddress: string; readonly secretArn: string };
}

/** The end of a role of Identity Center, sixteen characters that it draws, as the stack files leave it. */
const NO_ROLE = "_0000000000000000";

/** Secrets Manager's random characters as the stack files leave them. */
const NO_SECRET = "-XXXXXX";

/**
 * Placeholders still in the stack file, one line each. A preview takes them, an update must not.
 *
 * Placeholders are accounts of one repeated digit, names reserved for documentation, zones of zeros,
 * addresses for documentation, and roles and secrets whose random characters are not filled in.
 */
export function placeholders(config: Replaceable, stack: string): string[] {
  const { accountId, domain, hostedZone, adminRoleArns, alarmRecipients, firewall, smtp } = config;
  const found: string[] = [];
  if (isPlaceholderAccount(accountId)) {
    found.push(refusal("accountId", accountId, stack, "Write the id of your own AWS account."));
  }
  if (isReserved(domain)) {
    found.push(refusal("domain", domain, stack, "Write a host name that you own."));
  }
  if (isZonePlaceholder(hostedZone)) {
    const advice = "Write the id of the zone that holds your domain.";
    found.push(refusal("hostedZone.id", hostedZone.id, stack, advice));
  }
  for (const [index, arn] of adminRoleArns.entries()) {
    if (arn.endsWith(NO_ROLE)) {
      const advice = "Write the role that `aws iam list-roles` shows, or [] in place of the list.";
      found.push(refusal(`adminRoleArns[${index}]`, arn, stack, advice));
    }
  }
  for (const [index, address] of alarmRecipients.entries()) {
    if (isReservedAddress(address)) {
      const advice = "Write the address of whoever looks after the site.";
      found.push(refusal(`alarmRecipients[${index}]`, address, stack, advice));
    }
  }
  for (const [path, cidr] of firewallPlaceholders(firewall)) {
    found.push(refusal(path, cidr, stack, "Write addresses of your own network, or []."));
  }
  if (smtp !== false && isReservedAddress(smtp.noReplyAddress)) {
    const advice = "Write an address that your mail server sends for.";
    found.push(refusal("smtp.noReplyAddress", smtp.noReplyAddress, stack, advice));
  }
  if (smtp !== false && smtp.secretArn.endsWith(NO_SECRET)) {
    const advice = "Make a secret with `username` and `password` and write its ARN.";
    found.push(refusal("smtp.secretArn", smtp.secretArn, stack, advice));
  }
  return found;
}

/** Whether an account's id is one repeated digit, as the stack files leave it. */
export function isPlaceholderAccount(accountId: string): boolean {
  return /^(\d)\1{11}$/.test(accountId);
}

/** Whether a mail address is at a name that nobody can own. */
export function isReservedAddress(address: string): boolean {
  return isReserved(address.replace(/^.*@/, ""));
}

/** What to say of a placeholder, `key` with its project, for example `moodle-infra:domain`. */
export function placeholderRefusal(
  key: string,
  value: string,
  stack: string,
  advice: string,
): string {
  return `${key} is ${JSON.stringify(value)} in Pulumi.${stack}.yaml: that is a placeholder, which only a preview takes. ${advice}`;
}

function isReserved(hostName: string): boolean {
  return RESERVED_NAMES.some((name) => hostName === name || hostName.endsWith(`.${name}`));
}

function refusal(name: string, value: string, stack: string, advice: string): string {
  return placeholderRefusal(`moodle-infra:${name}`, value, stack, advice);
}
