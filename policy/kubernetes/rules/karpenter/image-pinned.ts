import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { NODE_CLASS, type NodeClass } from "../../karpenter";
import { onObjects } from "../../objects";

export const imagePinned = resourceRule(
  {
    name: "karpenter-image-pinned",
    checklist: ["C11", "C19"],
    severity: "medium",
    frameworks: [],
    description: "Nodes start from an image that was chosen, not from whichever is the newest.",
    why: "A new image would reach production on the day it appears, without having been in staging.",
    remediation: "Select the image by an alias with its version, or by id.",
  },
  onObjects([NODE_CLASS], ({ spec }: NodeClass, report) => {
    const terms = spec?.amiSelectorTerms ?? [];
    if (terms.length === 0) {
      report("spec.amiSelectorTerms", "is not set");
    }
    checkEach(terms, (term, index) => {
      const at = `spec.amiSelectorTerms[${index}]`;
      if (Object.hasOwn(term, "alias")) {
        const alias = term["alias"] ?? "";
        if (!/@v?\d/.test(alias)) {
          report(`${at}.alias`, `${isValue(alias)}, which names no version`);
        }
      } else if (!Object.hasOwn(term, "id")) {
        report(at, "selects by neither alias nor id");
      }
    });
  }),
);
