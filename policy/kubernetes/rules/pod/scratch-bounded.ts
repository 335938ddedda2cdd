import { resourceRule } from "../../../rule";
import { isSet } from "../../../unknowns";
import { isThere } from "../../demands";
import { onVolumes } from "../../workloads";

export const scratchBounded = resourceRule(
  {
    name: "pod-scratch-bounded",
    checklist: ["C17"],
    severity: "medium",
    frameworks: [],
    description: "Every scratch volume has a size limit.",
    why: "One pod that fills the node's disk or memory takes all pods of the node with it.",
    remediation: "Set emptyDir.sizeLimit.",
  },
  onVolumes((volume, at, report) => {
    const { emptyDir } = volume;
    if (isThere(emptyDir) && !isSet(emptyDir, "sizeLimit")) {
      report(`${at}.emptyDir.sizeLimit`, "is not set");
    }
  }),
);
