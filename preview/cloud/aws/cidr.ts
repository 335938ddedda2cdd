import { isIPv4 } from "node:net";
import { CloudRefusal } from "../cloud";

/** An IPv4 block as two numbers, both inclusive. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** Refuses what is not an IPv4 block whose address is the first of the block. */
export function refuseMalformedCidr(cidr: string, property: string): void {
  if (range(cidr) === undefined) {
    throw new CloudRefusal(
      `${property} "${cidr}" is not an IPv4 CIDR block such as 10.0.0.0/16, with no address bit set behind the prefix.`,
    );
  }
}

/** True when `inner` lies wholly within `outer`; malformed blocks lie nowhere. */
export function contains(outer: string, inner: string): boolean {
  const [large, small] = [range(outer), range(inner)];
  return (
    large !== undefined &&
    small !== undefined &&
    large.first <= small.first &&
    small.last <= large.last
  );
}

/** True when the blocks share an address; malformed blocks share none. */
export function overlaps(one: string, other: string): boolean {
  const [left, right] = [range(one), range(other)];
  return (
    left !== undefined &&
    right !== undefined &&
    left.first <= right.last &&
    right.first <= left.last
  );
}

/** The address at `offset` within the block, for example 10.0.0.4 for 10.0.0.0/24 and 4. */
export function addressAt(cidr: string, offset: number): string | undefined {
  const block = range(cidr);
  if (block === undefined || block.first + offset > block.last) {
    return undefined;
  }
  const address = block.first + offset;
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

function range(cidr: string): Range | undefined {
  const [address = "", prefix = "", ...rest] = cidr.split("/");
  const length = Number(prefix);
  if (rest.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(prefix) || length > 32) {
    return undefined;
  }
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  return first % size === 0 ? { first, last: first + size - 1 } : undefined;
}
