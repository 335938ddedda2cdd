import { isIPv6 } from "node:net";
import { parseCidr } from "../cidr-plan";

/** A block of addresses in CIDR notation. */
export interface IpBlock {
  readonly version: 4 | 6;
  readonly base: bigint;
  readonly prefix: number;
}

const BITS = { 4: 32, 6: 128 } as const;

/** The block a text names; `undefined` unless it is CIDR notation whose host bits are zero. */
export function parseIpBlock(text: string): IpBlock | undefined {
  const v4 = parseCidr(text);
  if (v4 !== undefined) {
    return { version: 4, base: BigInt(v4.base), prefix: v4.prefix };
  }
  const [, address = "", length = ""] = /^([0-9a-f:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const prefix = Number(length);
  if (!isIPv6(address) || prefix > BITS[6]) {
    return undefined;
  }
  const base = ipv6Value(address);
  return base % 2n ** BigInt(BITS[6] - prefix) === 0n ? { version: 6, base, prefix } : undefined;
}

/** Whether all of `inner` lies in `outer`. */
export function holds(outer: IpBlock, inner: IpBlock): boolean {
  const shift = BigInt(BITS[outer.version] - outer.prefix);
  return (
    outer.version === inner.version &&
    outer.prefix <= inner.prefix &&
    outer.base >> shift === inner.base >> shift
  );
}

/** @param address hexadecimal groups, at most one `::`. */
function ipv6Value(address: string): bigint {
  const [head = "", tail] = address.split("::");
  const groups = (text: string) => text.split(":").filter((group) => group !== "");
  const [first, last] = [groups(head), groups(tail ?? "")];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last].reduce(
    (value, group) => value * 65_536n + BigInt(`0x${group}`),
    0n,
  );
}

function blocks(...texts: readonly string[]): readonly IpBlock[] {
  return texts.flatMap((text) => parseIpBlock(text) ?? []);
}

/**
 * Blocks that no request from the internet comes from
 * (https://www.iana.org/assignments/iana-ipv4-special-registry).
 */
const NEVER_PUBLIC = blocks(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
);

/** Blocks for documentation (RFC 5737, RFC 3849): the placeholders of the stack files. */
const DOCUMENTATION = blocks("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32");

/** All IPv6 addresses that the internet routes (https://www.iana.org/assignments/ipv6-address-space). */
const GLOBAL_IPV6 = blocks("2000::/3");

/** Whether the internet routes the whole block, documentation included. */
export function isPublicBlock(block: IpBlock): boolean {
  const overlaps = (other: IpBlock) => holds(other, block) || holds(block, other);
  return block.version === 6
    ? GLOBAL_IPV6.some((global) => holds(global, block))
    : !NEVER_PUBLIC.some(overlaps);
}

/** Whether a block is a placeholder that nobody can own. */
export function isDocumentationBlock(text: string): boolean {
  const block = parseIpBlock(text);
  return block !== undefined && DOCUMENTATION.some((outer) => holds(outer, block));
}
