import { createHash } from "node:crypto";
import type { CloudContext } from "./cloud";

/**
 * Identities in the formats that AWS and Pulumi's providers use. All of them follow from a seed,
 * usually the URN and what the identity is for, so that two previews of one program agree.
 */

const LOWER_ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
const ALPHANUMERIC = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LOWER_ALPHANUMERIC}`;

/** Time at which everything simulated was created; a real time would make previews differ. */
export const CREATED_AT = "1970-01-01T00:00:00Z";

/** Lower-case hexadecimal digits, at most 64. */
export function hex(seed: string, length: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

/** Lower-case letters and digits, at most 32. */
export function lowerAlphanumeric(seed: string, length: number): string {
  return drawn(seed, length, LOWER_ALPHANUMERIC);
}

/** Letters of both cases and digits, at most 32. */
export function alphanumeric(seed: string, length: number): string {
  return drawn(seed, length, ALPHANUMERIC);
}

/** Upper-case letters and digits, at most 32, as in the unique ids of IAM. */
export function upperAlphanumeric(seed: string, length: number): string {
  return lowerAlphanumeric(seed, length).toUpperCase();
}

/** Decimal digits, at most 32. */
export function digits(seed: string, length: number): string {
  return drawn(seed, length, "0123456789");
}

/** A version 4 UUID. */
export function uuid(seed: string): string {
  const text = hex(seed, 32);
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    `4${text.slice(13, 16)}`,
    `a${text.slice(17, 20)}`,
    text.slice(20),
  ].join("-");
}

/** Name and DNS suffix of the AWS partition that a region belongs to. */
export function partition(region: string): { readonly name: string; readonly dnsSuffix: string } {
  if (region.startsWith("cn-")) {
    return { name: "aws-cn", dnsSuffix: "amazonaws.com.cn" };
  }
  return { name: region.startsWith("us-gov-") ? "aws-us-gov" : "aws", dnsSuffix: "amazonaws.com" };
}

/** ARN of a regional resource, for example of service `ec2` and resource `vpc/vpc-0123`. */
export function arn(context: CloudContext, service: string, resource: string): string {
  const { region, accountId } = context;
  return `arn:${partition(region).name}:${service}:${region}:${accountId}:${resource}`;
}

/** ARN of an IAM resource, which belongs to no region. */
export function iamArn(context: CloudContext, resource: string): string {
  return `arn:${partition(context.region).name}:iam::${context.accountId}:${resource}`;
}

/**
 * The automatic name of a resource without one: logical name, hyphen and random digits.
 * Pulumi's providers choose it in `Check`, so it is known even on a first preview.
 *
 * @param length number of hexadecimal digits: 7 in bridged providers, 8 in Kubernetes
 */
export function automaticName(urn: string, name: string, length = 7): string {
  return `${name}-${hex(`${urn} name`, length)}`;
}

function drawn(seed: string, length: number, alphabet: string): string {
  const bytes = createHash("sha256").update(seed).digest().subarray(0, length);
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
