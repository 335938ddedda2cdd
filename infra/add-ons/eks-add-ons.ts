import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AddOnIdentity, AddOnPin, ClusterAddOn } from "./catalog";
import { pinOf } from "./catalog";
import { ControllerIdentity } from "./controller-identity";

export interface EksAddOnsArgs {
  readonly region: string;
  readonly clusterName: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
  /** ARN of the key for the volumes of pods. */
  readonly volumeKeyArn: pulumi.Input<string>;
  readonly addOns: readonly ClusterAddOn[];
  /** Builds of the add-ons, by the name of their pin. */
  readonly versions: Readonly<Record<AddOnPin, string>>;
  /** What must be there first, for example nodes. */
  readonly after: readonly pulumi.Input<pulumi.Resource>[];
}

/** Add-ons from the catalogue of EKS, each with the AWS permissions it needs and no other. */
export class EksAddOns extends pulumi.ComponentResource {
  /** The add-ons themselves: whatever needs them depends on these. */
  readonly installed: readonly aws.eks.Addon[];

  constructor(name: string, args: EksAddOnsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:EksAddOns", name, {}, opts);

    this.installed = args.addOns.map((addOn) => {
      const identity = addOn.identity && this.identity(name, addOn.identity, args);
      return new aws.eks.Addon(
        `${name}-${addOn.name}`,
        {
          clusterName: args.clusterName,
          addonName: addOn.name,
          addonVersion: args.versions[pinOf(addOn.name)],
          ...(addOn.settings && { configurationValues: JSON.stringify(addOn.settings) }),
          ...(identity && {
            podIdentityAssociations: [
              { roleArn: identity.roleArn, serviceAccount: identity.serviceAccount },
            ],
          }),
          // The stack decides: what someone changed by hand is put back.
          resolveConflictsOnCreate: "OVERWRITE",
          resolveConflictsOnUpdate: "OVERWRITE",
        },
        { parent: this, dependsOn: [...args.after, ...(identity?.policies ?? [])] },
      );
    });
    this.registerOutputs();
  }

  private identity(prefix: string, identity: AddOnIdentity, args: EksAddOnsArgs) {
    const { region, clusterArn, volumeKeyArn } = args;
    const { serviceAccount, managedPolicies, policy } = identity;
    const { roleArn, policies } = new ControllerIdentity(
      // Not the add-on's name: with that, the role's own would exceed the 64 characters of IAM.
      `${prefix}-${serviceAccount.name}`,
      {
        clusterArn,
        serviceAccount,
        managedPolicies,
        ...(policy && {
          policy: pulumi.output(volumeKeyArn).apply((keyArn) => policy({ region, keyArn })),
        }),
      },
      { parent: this },
    );
    return { roleArn, policies, serviceAccount: serviceAccount.name };
  }
}
