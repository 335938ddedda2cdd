import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Sizing } from "../infra/outputs";
import { objectLabels } from "./labels";
import { quotaSums } from "./quota-sums";

export interface QuotasArgs {
  readonly namespaceName: pulumi.Input<string>;
  readonly sizing: pulumi.Input<Sizing>;
  /** Placeholder pods. */
  readonly sparePods: number;
}

/** What pods of the namespace may ask for, together and each. */
export class Quotas extends pulumi.ComponentResource {
  constructor(name: string, args: QuotasArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Quotas", name, {}, opts);
    const metadata = { name: "moodle", namespace: args.namespaceName, labels: objectLabels() };
    const sums = pulumi.output(args.sizing).apply((sizing) => quotaSums(sizing, args.sparePods));
    new kubernetes.core.v1.ResourceQuota(
      name,
      {
        metadata,
        spec: {
          hard: {
            pods: sums.apply(({ pods }) => `${pods}`),
            "requests.cpu": sums.apply(({ cpu }) => `${cpu}m`),
            "requests.memory": sums.apply(({ mebibytes }) => `${mebibytes}Mi`),
            // The one way in is the load balancer of infra.
            "services.loadbalancers": "0",
            "services.nodeports": "0",
          },
        },
      },
      { parent: this },
    );
    new kubernetes.core.v1.LimitRange(
      name,
      {
        metadata,
        spec: {
          limits: [
            {
              type: "Container",
              // For what says nothing itself, as a container for debugging. No CPU limit: throttling
              // lengthens requests and saves nothing.
              defaultRequest: { cpu: "50m", memory: "128Mi" },
              default: { memory: "256Mi" },
            },
          ],
        },
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
