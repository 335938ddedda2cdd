import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { objectLabels } from "./labels";

/** Kubernetes version whose rules of `restricted` hold, so that an upgrade does not change them. */
const POD_SECURITY_VERSION = "v1.35";

export interface NamespaceArgs {
  /** Name in the cluster. */
  readonly namespaceName: string;
  /** What must exist before anything in the namespace does. */
  readonly after: readonly pulumi.Resource[];
}

/** The namespace of Moodle; refuses every pod below Pod Security `restricted`. */
export class Namespace extends pulumi.ComponentResource {
  /** The name, known once the namespace exists: what takes it is created after. */
  readonly namespaceName: pulumi.Output<string>;

  constructor(name: string, args: NamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Namespace", name, {}, opts);
    const namespace = new kubernetes.core.v1.Namespace(
      name,
      {
        metadata: {
          name: args.namespaceName,
          labels: {
            ...objectLabels(),
            // A web pod counts as ready once the load balancer in front has it too.
            "elbv2.k8s.aws/pod-readiness-gate-inject": "enabled",
            "pod-security.kubernetes.io/enforce": "restricted",
            "pod-security.kubernetes.io/enforce-version": POD_SECURITY_VERSION,
            "pod-security.kubernetes.io/audit": "restricted",
            "pod-security.kubernetes.io/audit-version": POD_SECURITY_VERSION,
            "pod-security.kubernetes.io/warn": "restricted",
            "pod-security.kubernetes.io/warn-version": POD_SECURITY_VERSION,
          },
        },
      },
      { parent: this, dependsOn: [...args.after] },
    );
    this.namespaceName = namespace.metadata.name;
    this.registerOutputs({ namespaceName: this.namespaceName });
  }
}
