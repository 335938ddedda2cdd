import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Sizing } from "../infra/outputs";
import { Autoscaler } from "./autoscaler";
import { ServerCertificate } from "./certificates";
import { objectLabels, selectorLabels } from "./labels";
import { ports } from "./ports";
import { TargetGroupBinding } from "./target-group-binding";
import type { WebPodArgs } from "./web-pod";
import { phpContainer, webPodTemplate } from "./web-pod";

export interface MoodleWebArgs extends Omit<WebPodArgs, "certificateSecret" | "fpmChildren"> {
  readonly namespaceName: pulumi.Input<string>;
  readonly issuerName: pulumi.Input<string>;
  readonly sizing: pulumi.Input<Sizing>;
  /** ARN of the target group that the pods register with. */
  readonly targetGroupArn: pulumi.Input<string>;
  /** What must be complete before the first pod of this version. */
  readonly after: readonly pulumi.Resource[];
}

/** Moodle's web tier: pods, how many of them, and their place behind the load balancer. */
export class MoodleWeb extends pulumi.ComponentResource {
  /** Deployment of the pods, and the autoscaler that owns their number. */
  readonly deploymentName: pulumi.Output<string>;
  readonly autoscalerName: pulumi.Output<string>;

  constructor(name: string, args: MoodleWebArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:MoodleWeb", name, {}, opts);
    const { namespaceName } = args;
    const objectName = "moodle-web";
    const metadata = { name: objectName, namespace: namespaceName, labels: objectLabels("web") };
    const selector = { matchLabels: selectorLabels("web") };
    const sizing = pulumi.output(args.sizing);

    const certificate = new ServerCertificate(
      `${name}-certificate`,
      {
        namespaceName,
        issuerName: args.issuerName,
        serviceName: objectName,
        // nginx reads the two files one after the other at each handshake: new ones of another key in
        // between would fail it.
        keepKey: true,
      },
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
    const binding = new TargetGroupBinding(
      name,
      {
        namespaceName,
        serviceName: service.metadata.name,
        servicePort: ports.web,
        targetGroupArn: args.targetGroupArn,
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
      { parent: this, dependsOn: [certificate, binding, ...args.after] },
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
    const autoscaler = new Autoscaler(
      name,
      {
        namespaceName,
        deploymentName: deployment.metadata.name,
        containerName: phpContainer,
        sizing,
      },
      { parent: this },
    );

    this.deploymentName = deployment.metadata.name;
    this.autoscalerName = autoscaler.autoscalerName;
    this.registerOutputs({
      deploymentName: this.deploymentName,
      autoscalerName: this.autoscalerName,
    });
  }
}
