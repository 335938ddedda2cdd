import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { demand } from "../../demands";
import { NODE_CLASS, type NodeClass } from "../../karpenter";
import { onObjects } from "../../objects";

export const metadataProtected = resourceRule(
  {
    name: "karpenter-metadata-protected",
    checklist: ["C02", "C15"],
    severity: "high",
    frameworks: [],
    description: "Nodes answer for their identity with tokens, and to no pod.",
    why: "A pod, or a request that it is tricked into, would get the node's credentials.",
    remediation: "Set metadataOptions.httpTokens to required and httpPutResponseHopLimit to 1.",
  },
  onObjects([NODE_CLASS], ({ spec }: NodeClass, report) => {
    checkAll(
      () => {
        const property = "spec.metadataOptions.httpTokens";
        demand(report, property, spec?.metadataOptions?.httpTokens, "required");
      },
      () => {
        const property = "spec.metadataOptions.httpPutResponseHopLimit";
        demand(report, property, spec?.metadataOptions?.httpPutResponseHopLimit, 1);
      },
    );
  }),
);
