import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentName } from "./labels";
import { selectComponents } from "./labels";
import type { OutboundService } from "./outbound-services";
import { ports } from "./ports";

type Spec = kubernetes.types.input.networking.v1.NetworkPolicySpec;
type Peer = kubernetes.types.input.networking.v1.NetworkPolicyPeer;
type Port = kubernetes.types.input.networking.v1.NetworkPolicyPort;

export interface NetworkRulesArgs {
  /** Block of the VPC: load balancer, database, AWS's endpoints and the Kubernetes API have no labels. */
  readonly vpcCidr: pulumi.Input<string>;
  readonly databasePort: pulumi.Input<number>;
  /** Port of the mail server; none where no mail leaves. */
  readonly mailPorts: readonly number[];
  readonly outbound: readonly OutboundService[];
}

/** Pods that run Moodle. */
const MOODLE: readonly ComponentName[] = ["web", "cron", "adhoc", "upgrade", "release"];

/** Pods that speak to the database. */
const DATABASE: readonly ComponentName[] = [...MOODLE, "database-roles", "metrics"];

const REDIS: readonly ComponentName[] = ["redis-sessions", "redis-cache"];

/** Pods that speak to the Kubernetes API. */
const OPERATORS: readonly ComponentName[] = ["exam-reconciler", "integrity"];

/**
 * Addresses that are nobody's on the internet (RFC 6890). Moodle fetches what users name, so that the
 * way out must not lead to neighbours of the VPC, nor to the node's own services on link-local
 * addresses, which hand out credentials.
 */
export const PRIVATE_BLOCKS = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/3",
] as const;

/**
 * Who may speak to whom, by the policy's name. Nothing may that is not named here. The kubelet's
 * probes come from the pod's own node, and files on EFS are the node's traffic: policies see neither.
 */
export function networkRules(args: NetworkRulesArgs): Readonly<Record<string, Spec>> {
  // Which of them may reach a pod or be reached, security groups say.
  const vpc: Peer = { ipBlock: { cidr: args.vpcCidr } };
  const internet: Peer = { ipBlock: { cidr: "0.0.0.0/0", except: [...PRIVATE_BLOCKS] } };
  return {
    "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    "all-to-dns": egress({}, [clusterDns], [udp(ports.dns), tcp(ports.dns)]),
    "load-balancer-to-web": ingress(selectComponents(["web"]), [vpc], [tcp(ports.web)]),
    "moodle-to-database": egress(selectComponents(DATABASE), [vpc], [tcp(args.databasePort)]),
    "moodle-to-redis": egress(
      selectComponents(MOODLE),
      [{ podSelector: selectComponents(REDIS) }],
      [tcp(ports.redis)],
    ),
    "redis-from-moodle": ingress(
      selectComponents(REDIS),
      [{ podSelector: selectComponents(MOODLE) }],
      [tcp(ports.redis)],
    ),
    ...Object.fromEntries(
      REDIS.flatMap((set) => {
        const itself = [{ podSelector: selectComponents([set]) }];
        const both = [tcp(ports.redis), tcp(ports.sentinel)];
        return [
          [`${set}-to-itself`, egress(selectComponents([set]), itself, both)],
          [`${set}-from-itself`, ingress(selectComponents([set]), itself, both)],
        ];
      }),
    ),
    // The site's own name leads to the load balancer inside the VPC; tools and repositories are outside.
    "moodle-to-https": egress(selectComponents(MOODLE), [vpc, internet], [tcp(ports.https)]),
    // A rule without ports would allow all of them.
    "moodle-to-mail": {
      podSelector: selectComponents(MOODLE),
      policyTypes: ["Egress"],
      // Without the field nothing is allowed. The API server drops an empty list, so that every apply
      // would add it anew.
      ...(args.mailPorts.length === 0
        ? {}
        : { egress: [{ to: [vpc, internet], ports: args.mailPorts.map(tcp) }] }),
    },
    ...Object.fromEntries(
      args.outbound.map(({ name, cidr, port }) => [
        `moodle-to-${name}`,
        egress(selectComponents(MOODLE), [{ ipBlock: { cidr } }], [tcp(port)]),
      ]),
    ),
    "operators-to-kubernetes": egress(selectComponents(OPERATORS), [vpc], [tcp(ports.https)]),
  };
}

/** CoreDNS as EKS installs it. */
const clusterDns: Peer = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
};

type Selector = Spec["podSelector"];

function ingress(podSelector: Selector, from: Peer[], allowed: Port[]): Spec {
  return { podSelector, policyTypes: ["Ingress"], ingress: [{ from, ports: allowed }] };
}

function egress(podSelector: Selector, to: Peer[], allowed: Port[]): Spec {
  return { podSelector, policyTypes: ["Egress"], egress: [{ to, ports: allowed }] };
}

function tcp(port: pulumi.Input<number>): Port {
  return { protocol: "TCP", port };
}

function udp(port: number): Port {
  return { protocol: "UDP", port };
}
