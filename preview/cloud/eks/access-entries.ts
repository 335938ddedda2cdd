import { isValueMap, reveal, UNKNOWN } from "../../engine/values";
import type { RegisteredChild, ValueMap } from "../cloud";
import { block } from "../inputs";
import { type Children, outputOf } from "./child";

/** The access entries of a cluster, each with its policies beneath it; gives them as they were asked for. */
export async function accessEntries(
  children: Children,
  eksCluster: RegisteredChild,
): Promise<ValueMap[]> {
  const clusterName = outputOf(eksCluster, "name");
  const entries = Object.entries(block(children.request.inputs, "accessEntries"));
  const created: ValueMap[] = [];
  for (const [key, value] of entries) {
    const entry = reveal(value);
    if (!isValueMap(entry)) {
      continue;
    }
    created.push(entry);
    const name = `${children.request.name}-${key}`;
    const registered = await children.custom(
      "aws:eks/accessEntry:AccessEntry",
      name,
      {
        clusterName,
        kubernetesGroups: entry["kubernetesGroups"],
        principalArn: entry["principalArn"],
        tags: entry["tags"],
        type: entry["type"],
        userName: entry["username"],
      },
      { clusterName: eksCluster },
    );
    for (const [policy, association] of Object.entries(block(entry, "accessPolicies"))) {
      const given = reveal(association);
      await children.custom(
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        `${name}-${policy}`,
        {
          accessScope: isValueMap(given) ? given["accessScope"] : UNKNOWN,
          clusterName,
          policyArn: isValueMap(given) ? given["policyArn"] : UNKNOWN,
          principalArn: entry["principalArn"],
        },
        { clusterName: eksCluster },
        registered.urn,
      );
    }
  }
  return created;
}
