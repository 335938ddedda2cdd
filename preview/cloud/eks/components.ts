import type { ComponentModel } from "../cloud";
import { cluster } from "./cluster";
import { managedNodeGroup } from "./node-group";

/** Remote components of the package @pulumi/eks. */
export const components: Readonly<Record<string, ComponentModel>> = {
  "eks:index:Cluster": cluster,
  "eks:index:ManagedNodeGroup": managedNodeGroup,
};
