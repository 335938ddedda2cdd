import { resourceRule } from "../../../rule";
import { demand } from "../../demands";
import { onObjects, token } from "../../objects";

export const immutable = resourceRule(
  {
    name: "config-immutable",
    checklist: ["C26", "C30"],
    severity: "medium",
    frameworks: [],
    description: "Configuration and code in ConfigMaps cannot be changed in place.",
    why: "A change to a ConfigMap reaches running pods without a deployment that anyone would see.",
    remediation: "Set immutable to true and put a hash of the content into the name.",
  },
  onObjects([token("core/v1", "ConfigMap")], (map: { readonly immutable?: boolean }, report) => {
    demand(report, "immutable", map.immutable, true);
  }),
);
