import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Sizing } from "../infra/outputs";
import { ServerCertificate } from "./certificates";
import { objectLabels, selectorLabels } from "./labels";
import { ports } from "./ports";
import type { WebPodArgs } from "./web-pod";
import { phpContainer, webPodTemplate } from "./web-pod";

export interface MoodleWebArgs extends Omit<WebPodArgs, "certificateSecret" | "fpmChildren"> {
  readonly namespaceName: pulumi.Input<string>;
  readonly issuerName: pulumi.Input<string>;
  readonly sizing: pulumi.Input<Sizing>;
}

/** Moodle's web tier: pods, how many of them, and the name they are reached by. */
export class MoodleWeb extends pulumi.ComponentResource {
  /** Service in front of the pods, on {@link ports.web}. */
  readonly serviceName: pulumi.Output<string>;

  constructor(name: string, args: MoodleWebArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:MoodleWeb", name, {}, opts);
    const { namespaceName } = args;
    const objectName = "moodle-web";
    const metadata = { name: objectName, namespace: namespaceName, labels: objectLabels("web") };
    const selector = { matchLabels: selectorLabels("web") };
    const sizing = pulumi.output(args.sizing);

    const certificate = new ServerCertificate(
      `${name}-certificate`,
      { namespaceName, issuerName: args.issuerName, serviceName: objectName },
      { parent: this },
    );
    const service = new kubernetes.core.v1.Service(
      name,
      {
        // The load balancer's readiness gate waits for this Service, and Pulumi would for its pods.
        metadata: { ...metadata, annotations: { "pulumi.com/skipAwait": "true" } },
        spec: {
          type: "ClusterIP",
          selector: selectorLabels("web"),
          ports: [{ name: "https", port: ports.web, targetPort: "https", protocol: "TCP" }],
        },
      },
      { parent: this },
    );
    const deployment = new kubernetes.apps.v1.Deployment(
      name,
      {
        metadata,
        spec: {
          // No `replicas`: the autoscaler owns the number, and two writers would fight over it.
          selector,
          minReadySeconds: 10,
          revisionHistoryLimit: 3,
          strategy: {
            type: "RollingUpdate",
            rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" },
          },
          template: webPodTemplate({
            ...args,
            certificateSecret: certificate.secretName,
            fpmChildren: sizing.fpmChildren,
          }),
        },
      },
      { parent: this, dependsOn: [certificate] },
    );
    new kubernetes.policy.v1.PodDisruptionBudget(
      name,
      {
        metadata,
        spec: {
          maxUnavailable: "20%",
          selector,
          // Pods that are broken already must not block the upgrade of their node.
          unhealthyPodEvictionPolicy: "AlwaysAllow",
        },
      },
      { parent: this },
    );
    new kubernetes.autoscaling.v2.HorizontalPodAutoscaler(
      name,
      {
        metadata,
        spec: {
          scaleTargetRef: {
            apiVersion: "apps/v1",
            kind: "Deployment",
            name: deployment.metadata.name,
          },
          minReplicas: sizing.minReplicas,
          maxReplicas: sizing.maxReplicas,
          metrics: [
            {
              // Never memory: a static pool's is flat. Never the pod's CPU: nginx idles beside php.
              type: "ContainerResource",
              containerResource: {
                name: "cpu",
                container: phpContainer,
                target: { type: "Utilization", averageUtilization: CPU_PERCENT },
              },
            },
          ],
          behavior: {
            // An exam begins for everyone in the same minute: triple at every sync.
            scaleUp: {
              stabilizationWindowSeconds: 0,
              selectPolicy: "Max",
              policies: [
                { type: "Percent", value: 200, periodSeconds: 15 },
                { type: "Pods", value: 4, periodSeconds: 15 },
              ],
            },
            // And ends question by question: do not drop what the next page needs.
            scaleDown: {
              stabilizationWindowSeconds: 300,
              policies: [{ type: "Percent", value: 25, periodSeconds: 60 }],
            },
          },
        },
      },
      { parent: this },
    );

    this.serviceName = service.metadata.name;
    this.registerOutputs({ serviceName: this.serviceName });
  }
}

/** Operators of large sites (Catalyst, 2026) scale at half: spikes of five to ten times come in minutes. */
const CPU_PERCENT = 50;
