import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { objectLabels } from "./labels";

export interface TargetGroupBindingArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Service whose pods are registered, and its port. */
  readonly serviceName: pulumi.Input<string>;
  readonly servicePort: number;
  /** ARN of infra's target group. */
  readonly targetGroupArn: pulumi.Input<string>;
}

/**
 * Keeps the pods of a Service registered with infra's target group. It says nothing of `networking`:
 * infra owns the security groups, and the controller has no right to change them.
 *
 * Only pods that are made after it get the gate that holds them back until the load balancer finds them
 * healthy: their Deployment depends on this.
 */
export class TargetGroupBinding extends pulumi.ComponentResource {
  constructor(name: string, args: TargetGroupBindingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:TargetGroupBinding", name, {}, opts);
    new kubernetes.apiextensions.CustomResource(
      name,
      {
        apiVersion: "elbv2.k8s.aws/v1beta1",
        kind: "TargetGroupBinding",
        metadata: {
          name: args.serviceName,
          namespace: args.namespaceName,
          labels: objectLabels("web"),
        },
        spec: {
          serviceRef: { name: args.serviceName, port: args.servicePort },
          targetGroupARN: args.targetGroupArn,
          targetType: "ip",
        },
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
