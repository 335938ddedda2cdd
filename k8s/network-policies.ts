import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { objectLabels } from "./labels";
import type { NetworkRulesArgs } from "./network-rules";
import { networkRules } from "./network-rules";

export interface NetworkPoliciesArgs extends Omit<NetworkRulesArgs, "mailPorts"> {
  readonly namespaceName: pulumi.Input<string>;
  /** Port of the mail server; none where no mail leaves. */
  readonly mailPorts: pulumi.Input<readonly number[]>;
}

/** Nothing may speak to or from a pod of the namespace, but what {@link networkRules} names. */
export class NetworkPolicies extends pulumi.ComponentResource {
  /**
   * The namespace's name, known once the policies stand: pods that take it start under them, where a
   * pod without a policy may speak to anyone.
   */
  readonly namespaceName: pulumi.Output<string>;

  constructor(name: string, args: NetworkPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:NetworkPolicies", name, {}, opts);
    const { namespaceName, mailPorts, ...known } = args;
    // What the rules are called is known now; what one of them says may be known later.
    const policies = Object.keys(networkRules({ ...known, mailPorts: [] }));
    const rules = pulumi
      .output(mailPorts)
      .apply((ports) => networkRules({ ...known, mailPorts: ports }));
    const names = policies.map(
      (policy) =>
        new kubernetes.networking.v1.NetworkPolicy(
          `${name}-${policy}`,
          {
            metadata: { name: policy, namespace: namespaceName, labels: objectLabels() },
            spec: rules.apply((all) => all[policy] ?? { podSelector: {} }),
          },
          { parent: this },
        ).metadata.name,
    );

    this.namespaceName = pulumi
      .all([namespaceName, pulumi.all(names)])
      .apply(([namespace]) => namespace);
    this.registerOutputs({ namespaceName: this.namespaceName });
  }
}
