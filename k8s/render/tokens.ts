import { formatCidr, parseCidr } from "../../infra/cidr-plan";

/**
 * Guards for values that go into nginx.conf, whose strings expand variables without a way to escape
 * them: what is not plainly a host name or an origin is refused.
 */
const HOST =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** @throws RangeError where the value is not a host name in lower case. */
export function hostName(value: string): string {
  if (!HOST.test(value)) {
    throw new RangeError(`${JSON.stringify(value)} is not a host name.`);
  }
  return value;
}

/** Whether the value is an origin that a content security policy may name. */
export function isOrigin(value: string): boolean {
  const match = /^https:\/\/(?:\*\.)?([^/:*]+)(?::([1-9][0-9]{0,4}))?$/.exec(value);
  return match !== null && HOST.test(match[1] ?? "") && Number(match[2] ?? 443) <= 65_535;
}

/** @throws RangeError where the value is not an origin. */
export function origin(value: string): string {
  if (!isOrigin(value)) {
    throw new RangeError(`${JSON.stringify(value)} is not an origin.`);
  }
  return value;
}

/** @throws RangeError where the value is not a block of IPv4 addresses, written from its first one. */
export function ipv4Block(value: string): string {
  const block = parseCidr(value);
  if (block === undefined || formatCidr(block) !== value) {
    throw new RangeError(`${JSON.stringify(value)} is not a block of addresses.`);
  }
  return value;
}
