import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { onObjects } from "../../objects";
import { AUTOSCALERS, type Autoscaler } from "../../replication";

const FLOOR = 2;

export const autoscalerFloor = resourceRule(
  {
    name: "workload-autoscaler-floor",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "An autoscaler keeps two pods or more.",
    why: "With one pod the site is away whenever its node is renewed.",
    remediation: "Set minReplicas to 2 or more.",
  },
  onObjects(AUTOSCALERS, ({ spec }: Autoscaler, report) => {
    const least = spec?.minReplicas;
    if ((least ?? 1) < FLOOR) {
      report("spec.minReplicas", isValue(least));
    }
  }),
);
