import { resourceRule } from "../../../rule";
import { checkAll, isValue } from "../../../unknowns";
import { onObjects, token } from "../../objects";

interface Budget {
  readonly spec?: {
    readonly maxUnavailable?: number | string | null;
    readonly minAvailable?: number | string | null;
  } | null;
}

export const budgetLetsDrain = resourceRule(
  {
    name: "workload-budget-lets-drain",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "A PodDisruptionBudget lets pods go one after the other.",
    why: "One that lets none go keeps its nodes, unpatched, until somebody breaks it by force.",
    remediation: "Set maxUnavailable to 1 or more.",
  },
  onObjects([token("policy/v1", "PodDisruptionBudget")], ({ spec }: Budget, report) => {
    checkAll(
      () => {
        const most = spec?.maxUnavailable;
        if (most === 0 || most === "0" || most === "0%") {
          report("spec.maxUnavailable", isValue(most));
        }
      },
      () => {
        if (spec?.minAvailable === "100%") {
          report("spec.minAvailable", isValue(spec.minAvailable));
        }
      },
    );
  }),
);
