import type { CustomResourceOptions } from "@pulumi/pulumi";

/**
 * Options of a resource that holds data. Where the stack is protected, Pulumi refuses to delete it,
 * and leaves it in the account even when it drops out of the program.
 */
export function keepData(
  protect: boolean,
): Pick<CustomResourceOptions, "protect" | "retainOnDelete"> {
  return { protect, retainOnDelete: protect };
}
