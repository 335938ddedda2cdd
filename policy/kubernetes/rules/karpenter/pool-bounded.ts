import { resourceRule } from "../../../rule";
import { checkAll, isSet } from "../../../unknowns";
import { NODE_POOL, type NodePool } from "../../karpenter";
import { onObjects } from "../../objects";

export const poolBounded = resourceRule(
  {
    name: "karpenter-pool-bounded",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Node pools have a limit for CPU and a budget for disruption.",
    why: "Without a limit a runaway workload buys machines; without a budget renewal takes all at once.",
    remediation: "Set limits.cpu and disruption.budgets.",
  },
  onObjects([NODE_POOL], ({ spec }: NodePool, report) => {
    checkAll(
      () => {
        const limits: Readonly<Record<string, unknown>> = spec?.limits ?? {};
        if (!isSet(limits, "cpu")) {
          report("spec.limits.cpu", "is not set");
        }
      },
      () => {
        if ((spec?.disruption?.budgets ?? []).length === 0) {
          report("spec.disruption.budgets", "is not set");
        }
      },
    );
  }),
);
