/** Private IPv4 has a /8 and private IPv6 a /7; anything wider holds a good part of the internet. */
const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 7;

/** True for `0.0.0.0/0` and `::/0`, however spelled, and for ranges that only just avoid them. */
export function isOpenRange(range: unknown): boolean {
  if (typeof range !== "string" || !range.includes("/")) {
    return false;
  }
  const prefix = Number(range.slice(range.lastIndexOf("/") + 1));
  return prefix < (range.includes(":") ? WIDEST_IPV6 : WIDEST_IPV4);
}
