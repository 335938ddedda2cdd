import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { sameNamespace, token } from "../../objects";
import { isReplicated, scalablesOf } from "../../replication";
import { type LabelSelector, selects } from "../../selectors";
import { templateOf } from "../../workloads";

interface Budget {
  readonly spec?: { readonly selector?: LabelSelector | null } | null;
}

export const disruptionBudget = stackRule(
  {
    name: "workload-disruption-budget",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Every workload of several pods has a PodDisruptionBudget.",
    why: "Nodes are renewed all the time, and without a budget a renewal may take all pods at once.",
    remediation: "Add a PodDisruptionBudget that selects the pods.",
  },
  (resources, report) => {
    const budgets = resourcesOf(resources, token("policy/v1", "PodDisruptionBudget"));
    checkEach(scalablesOf(resources), (workload) => {
      if (isReplicated(workload, resources)) {
        const { labels } = templateOf(workload).metadata ?? {};
        const covered = isAny(budgets, (budget) => {
          const { selector } = (budget.props as Budget).spec ?? {};
          return (
            sameNamespace(budget, workload) &&
            selector !== undefined &&
            selector !== null &&
            selects(selector, labels)
          );
        });
        if (!covered) {
          report(workload.urn, "The pods' labels", "match no PodDisruptionBudget");
        }
      }
    });
  },
);
