import type { PolicyResource } from "@pulumi/policy";

import type { Report } from "../rule";
import { resourcesOf } from "../stack";
import { checkAll, checkEach } from "../unknowns";
import { token } from "./objects";
import { type LabelSelector, isEmptySelector } from "./selectors";

export const NETWORK_POLICY = token("networking.k8s.io/v1", "NetworkPolicy");

export interface Peer {
  readonly ipBlock?: { readonly cidr?: string; readonly except?: readonly string[] | null } | null;
  readonly namespaceSelector?: LabelSelector | null;
  readonly podSelector?: LabelSelector | null;
}

export interface Allowance {
  readonly from?: readonly Peer[] | null;
  readonly to?: readonly Peer[] | null;
  readonly ports?: readonly unknown[] | null;
}

export interface NetworkPolicy {
  readonly spec?: {
    readonly podSelector?: LabelSelector | null;
    readonly policyTypes?: readonly string[] | null;
    readonly ingress?: readonly Allowance[] | null;
    readonly egress?: readonly Allowance[] | null;
  } | null;
}

/** The network policies of a stack. */
export function networkPoliciesOf(resources: readonly PolicyResource[]): readonly PolicyResource[] {
  return resourcesOf(resources, NETWORK_POLICY);
}

export function specOf(policy: PolicyResource): NonNullable<NetworkPolicy["spec"]> {
  return (policy.props as NetworkPolicy).spec ?? {};
}

/**
 * Checks that allowances name their peers and ports; the caller judges address blocks.
 *
 * @param key The property of an allowance that holds its peers.
 */
export function checkAllowances(
  allowances: readonly Allowance[] | null | undefined,
  at: string,
  key: "from" | "to",
  report: Report,
  checkBlock: (block: NonNullable<Peer["ipBlock"]>, at: string) => void,
): void {
  checkEach(allowances, (allowance, index) => {
    const path = `${at}[${index}]`;
    checkAll(
      () => {
        if ((allowance.ports ?? []).length === 0) {
          report(`${path}.ports`, "is not set, which means every port");
        }
      },
      () => {
        const peers = allowance[key] ?? [];
        if (peers.length === 0) {
          report(`${path}.${key}`, "is not set, which means everyone");
        }
        checkEach(peers, (peer, position) => {
          const peerAt = `${path}.${key}[${position}]`;
          if (peer.ipBlock !== undefined && peer.ipBlock !== null) {
            checkBlock(peer.ipBlock, `${peerAt}.ipBlock`);
          } else if (isEmptySelector(peer.namespaceSelector) && isEmptySelector(peer.podSelector)) {
            report(peerAt, "selects every pod");
          }
        });
      },
    );
  });
}

/** True for a block so wide that it can only mean the internet, also when it is cut in halves. */
export function isInternet(cidr: string): boolean {
  const [, address = "", bits = ""] = /^([^/]+)\/(\d+)$/.exec(cidr) ?? [];
  return bits !== "" && Number(bits) < (address.includes(":") ? 16 : 8);
}
