import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentName } from "./labels";
import { objectLabels } from "./labels";

export type Rule = kubernetes.types.input.rbac.v1.PolicyRule;

export interface AccountRightsArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Service account that gets them; roles and bindings have its name. */
  readonly accountName: pulumi.Input<string>;
  readonly component: ComponentName;
  /** What it may do in its namespace. */
  readonly rules: readonly Rule[];
  /** What it may do to objects of the whole cluster; none makes no role. */
  readonly clusterRules: readonly Rule[];
}

/** What a service account may do over the Kubernetes API. */
export class AccountRights extends pulumi.ComponentResource {
  constructor(name: string, args: AccountRightsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:AccountRights", name, {}, opts);
    const { accountName, namespaceName: namespace } = args;
    const subjects = [{ kind: "ServiceAccount", name: accountName, namespace }];
    const clusterWide = { name: accountName, labels: objectLabels(args.component) };
    const metadata = { ...clusterWide, namespace };

    const role = new kubernetes.rbac.v1.Role(
      name,
      { metadata, rules: [...args.rules] },
      { parent: this },
    );
    new kubernetes.rbac.v1.RoleBinding(
      name,
      { metadata, subjects, roleRef: reference("Role", role.metadata.name) },
      { parent: this },
    );
    if (args.clusterRules.length > 0) {
      const clusterRole = new kubernetes.rbac.v1.ClusterRole(
        name,
        { metadata: clusterWide, rules: [...args.clusterRules] },
        { parent: this },
      );
      new kubernetes.rbac.v1.ClusterRoleBinding(
        name,
        {
          metadata: clusterWide,
          subjects,
          roleRef: reference("ClusterRole", clusterRole.metadata.name),
        },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}

function reference(
  kind: string,
  name: pulumi.Output<string>,
): kubernetes.types.input.rbac.v1.RoleRef {
  return { apiGroup: "rbac.authorization.k8s.io", kind, name };
}
