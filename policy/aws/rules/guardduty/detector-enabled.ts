import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isNot, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const detectorEnabled = resourceRule(
  {
    name: "guardduty-detector-enabled",
    checklist: ["C05"],
    severity: "high",
    frameworks: fsbp("GuardDuty.1"),
    description: "A detector is on.",
    why: "A detector that is off finds nothing.",
    remediation: "Leave enable at true.",
  },
  onType("aws:guardduty/detector:Detector", must({ enable: isNot(false) })),
);
