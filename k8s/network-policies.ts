import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentName } from "./labels";
import { objectLabels, selectorLabels } from "./labels";
import { ports } from "./ports";

type Spec = kubernetes.types.input.networking.v1.NetworkPolicySpec;
type Peer = kubernetes.types.input.networking.v1.NetworkPolicyPeer;
type Port = kubernetes.types.input.networking.v1.NetworkPolicyPort;

export interface NetworkPoliciesArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Block of the VPC, in which load balancer and database have their addresses. */
  readonly vpcCidr: pulumi.Input<string>;
  readonly databasePort: pulumi.Input<number>;
}

const redis: readonly ComponentName[] = ["redis-sessions", "redis-cache"];

/** Nothing may speak to or from a pod, but what is named here. Files on EFS are the node's traffic. */
export class NetworkPolicies extends pulumi.ComponentResource {
  constructor(name: string, args: NetworkPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:NetworkPolicies", name, {}, opts);

    // No selector can name load balancer and database; which of them may speak to a pod, security
    // groups say.
    const vpc: Peer = { ipBlock: { cidr: args.vpcCidr } };

    const policies: Readonly<Record<string, Spec>> = {
      "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      "allow-dns": {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [{ to: [clusterDns], ports: [udp(ports.dns), tcp(ports.dns)] }],
      },
      "web-from-load-balancer": {
        podSelector: pods("web"),
        policyTypes: ["Ingress"],
        ingress: [{ from: [vpc], ports: [tcp(ports.web)] }],
      },
      "web-to-database": {
        podSelector: pods("web"),
        policyTypes: ["Egress"],
        egress: [{ to: [vpc], ports: [tcp(args.databasePort)] }],
      },
      "web-to-redis": {
        podSelector: pods("web"),
        policyTypes: ["Egress"],
        egress: [
          {
            to: redis.map((component) => ({ podSelector: pods(component) })),
            ports: [tcp(ports.redis)],
          },
        ],
      },
      ...Object.fromEntries(
        redis.map((component) => [
          `${component}-from-web`,
          {
            podSelector: pods(component),
            policyTypes: ["Ingress"],
            ingress: [{ from: [{ podSelector: pods("web") }], ports: [tcp(ports.redis)] }],
          },
        ]),
      ),
    };

    for (const [policy, spec] of Object.entries(policies)) {
      new kubernetes.networking.v1.NetworkPolicy(
        `${name}-${policy}`,
        {
          metadata: { name: policy, namespace: args.namespaceName, labels: objectLabels() },
          spec,
        },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}

/** CoreDNS as EKS installs it. */
const clusterDns: Peer = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
};

function pods(component: ComponentName): { matchLabels: Record<string, string> } {
  return { matchLabels: selectorLabels(component) };
}

function tcp(port: pulumi.Input<number>): Port {
  return { protocol: "TCP", port };
}

function udp(port: number): Port {
  return { protocol: "UDP", port };
}
