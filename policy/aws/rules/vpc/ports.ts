import { type Properties, numberAt, textAt } from "../../../reading";

/** What a rule of a security group or a network ACL lets through. */
export interface Ports {
  readonly protocol: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Names of the property that holds the protocol differ. */
export function portsOf(rule: Properties, protocol = "protocol"): Ports {
  return {
    protocol: textAt(rule, protocol)?.toLowerCase(),
    from: numberAt(rule, "fromPort"),
    to: numberAt(rule, "toPort"),
  };
}

const EVERY_PROTOCOL: readonly (string | undefined)[] = [undefined, "-1", "all"];
const NOT_TCP: readonly (string | undefined)[] = ["udp", "17", "icmp", "1", "icmpv6", "58"];

/** True when TCP to the port goes through, as far as what is said does not rule it out. */
export function reaches({ protocol, from = 0, to = 65535 }: Ports, port: number): boolean {
  return (
    EVERY_PROTOCOL.includes(protocol) || (!NOT_TCP.includes(protocol) && from <= port && port <= to)
  );
}
