import { listAt, textAt } from "../../../reading";
import { checkEach, isAny } from "../../../unknowns";
import { relationRule } from "../../relations";

export const planCopied = relationRule(
  {
    name: "backup-plan-copied",
    checklist: ["C31"],
    severity: "high",
    frameworks: [],
    description: "What a plan backs up is copied to another region.",
    why: "The loss of a region would take the backups too.",
    remediation: "Add copyActions with a vault of another region to each rule.",
  },
  "aws:backup/plan:Plan",
  (plan, _, report) => {
    const region = regionOf(textAt(plan.props, "arn"));
    const rules = listAt(plan.props, "rules");
    if (rules.length === 0) {
      report(plan.urn, "rules", "holds no rule");
    }
    checkEach(rules, (rule, index) => {
      const away = isAny(listAt(rule, "copyActions"), (copy) => {
        const destination = regionOf(textAt(copy, "destinationVaultArn"));
        return destination !== undefined && destination !== region;
      });
      if (!away) {
        report(plan.urn, `rules[${index}].copyActions`, "copy to no other region");
      }
    });
  },
);

function regionOf(arn: string | undefined): string | undefined {
  return arn?.split(":")[3];
}
