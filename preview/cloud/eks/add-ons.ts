import { UNKNOWN } from "../../engine/values";
import type { RegisteredChild, ValueMap } from "../cloud";
import { block } from "../inputs";
import { type Children, outputOf } from "./child";
import { jsonText } from "./kubeconfig";

/** The provider asks AWS for the newest version of an add-on: unknown unless the program names one. */
export async function addon(
  children: Children,
  eksCluster: RegisteredChild,
  addonName: string,
  optionsKey: string,
): Promise<void> {
  const options = block(children.request.inputs, optionsKey);
  if (options["enabled"] === false) {
    return;
  }
  await children.custom(
    "aws:eks/addon:Addon",
    `${children.request.name}-${addonName}`,
    {
      addonName,
      addonVersion: options["version"] ?? UNKNOWN,
      clusterName: outputOf(eksCluster, "name"),
      configurationValues:
        options["configurationValues"] === undefined
          ? undefined
          : jsonText(options["configurationValues"]),
      preserve: true,
      resolveConflictsOnCreate: options["resolveConflictsOnCreate"] ?? "OVERWRITE",
      resolveConflictsOnUpdate: options["resolveConflictsOnUpdate"] ?? "OVERWRITE",
      tags: children.input("tags"),
    },
    { clusterName: eksCluster },
  );
}

/** Without a default node group, CoreDNS is installed only when it is asked for. */
export function corednsWanted(inputs: ValueMap): boolean {
  const options = block(inputs, "corednsAddonOptions");
  return options["enabled"] === true || options["configurationValues"] !== undefined;
}

/** The VPC CNI, a component of its own with one add-on. */
export async function vpcCni(children: Children, eksCluster: RegisteredChild): Promise<void> {
  const name = `${children.request.name}-vpc-cni`;
  const options = block(children.request.inputs, "vpcCniOptions");
  const component = await children.component("eks:index:VpcCniAddon", name);
  await children.custom(
    "aws:eks/addon:Addon",
    name,
    {
      addonName: "vpc-cni",
      addonVersion: options["addonVersion"] ?? UNKNOWN,
      clusterName: outputOf(eksCluster, "name"),
      // The provider writes some twenty settings of its own defaults here.
      configurationValues: UNKNOWN,
      preserve: true,
      resolveConflictsOnCreate: options["resolveConflictsOnCreate"] ?? "OVERWRITE",
      resolveConflictsOnUpdate: options["resolveConflictsOnUpdate"] ?? "OVERWRITE",
      serviceAccountRoleArn: options["serviceAccountRoleArn"],
      tags: children.input("tags"),
    },
    { clusterName: eksCluster },
    component.urn,
  );
}
