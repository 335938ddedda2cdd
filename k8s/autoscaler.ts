import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Sizing } from "../infra/outputs";
import { CPU_TARGET_PERCENT } from "./capacity/web-capacity";
import { objectLabels } from "./labels";

export interface AutoscalerArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Deployment that it scales; its own name too. */
  readonly deploymentName: pulumi.Input<string>;
  /** Container whose CPU it watches. */
  readonly containerName: string;
  readonly sizing: pulumi.Input<Sizing>;
}

/** How many web pods there are, by the CPU of php. */
export class Autoscaler extends pulumi.ComponentResource {
  readonly autoscalerName: pulumi.Output<string>;

  constructor(name: string, args: AutoscalerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Autoscaler", name, {}, opts);
    const sizing = pulumi.output(args.sizing);
    const autoscaler = new kubernetes.autoscaling.v2.HorizontalPodAutoscaler(
      name,
      {
        metadata: {
          name: args.deploymentName,
          namespace: args.namespaceName,
          labels: objectLabels("web"),
        },
        spec: {
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: args.deploymentName },
          minReplicas: sizing.minReplicas,
          maxReplicas: sizing.maxReplicas,
          metrics: [
            {
              // Never memory: a static pool's is flat. Never the pod's CPU: nginx idles beside php.
              type: "ContainerResource",
              containerResource: {
                name: "cpu",
                container: args.containerName,
                target: { type: "Utilization", averageUtilization: CPU_TARGET_PERCENT },
              },
            },
          ],
          behavior: {
            // A lecture hall comes within a minute, and doubling from a small base is what costs time:
            // triple at every sync of 15 s, and by four where that is more.
            scaleUp: {
              stabilizationWindowSeconds: 0,
              selectPolicy: "Max",
              policies: [
                { type: "Percent", value: 200, periodSeconds: 15 },
                { type: "Pods", value: 4, periodSeconds: 15 },
              ],
            },
            // And leaves one by one. Five minutes outlast the pause between two pages of a quiz; a tenth
            // a minute gives a crowd that comes back most of what it had. Karpenter is slower still.
            scaleDown: {
              stabilizationWindowSeconds: 300,
              selectPolicy: "Max",
              policies: [
                { type: "Percent", value: 10, periodSeconds: 60 },
                { type: "Pods", value: 2, periodSeconds: 60 },
              ],
            },
          },
        },
      },
      {
        parent: this,
        // The reconciler of the exam calendar owns it once the autoscaler exists. The very field: the
        // provider compares paths one by one, and leaves out of its apply what another manager owns.
        ignoreChanges: ["spec.minReplicas"],
      },
    );
    this.autoscalerName = autoscaler.metadata.name;
    this.registerOutputs({ autoscalerName: this.autoscalerName });
  }
}
