import type { ResourceModel } from "./cloud";
import { automaticName } from "./identity";
import { text } from "./inputs";

/** Number of hexadecimal digits that pulumi-kubernetes appends to a release's name. */
const SUFFIX_LENGTH = 8;

/**
 * `helm.v3.Release`: an installed chart. The chart itself is not rendered, so the objects in it are not
 * in the plan.
 */
const release: ResourceModel = {
  check: ({ urn, name, inputs }) => ({
    namespace: "default",
    ...inputs,
    name: inputs["name"] ?? automaticName(urn, name, SUFFIX_LENGTH),
  }),
  create: ({ inputs }) => {
    const name = text(inputs, "name") ?? "";
    const namespace = text(inputs, "namespace") ?? "";
    return {
      id: `${namespace}/${name}`,
      computed: {
        status: {
          // A chart of a registry is named by its address; the release carries the last part of it.
          chart: (text(inputs, "chart") ?? "").split("/").at(-1) ?? "",
          name,
          namespace,
          revision: 1,
          status: "deployed",
          version: text(inputs, "version") ?? "",
        },
      },
    };
  },
};

export const resources = { "kubernetes:helm.sh/v3:Release": release };
