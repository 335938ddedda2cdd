import { numberAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";

const DAYS = 90;

export const logRetention = resourceRule(
  {
    name: "cloudwatch-log-retention",
    checklist: ["C06"],
    severity: "medium",
    frameworks: [],
    description: `Log groups keep their lines for ${DAYS} days or longer, and not for ever.`,
    why: "Break-ins are often noticed months later; and what says who did what must not be kept without end.",
    remediation: `Set retentionInDays to ${DAYS} or more.`,
  },
  onType("aws:cloudwatch/logGroup:LogGroup", (group, report) => {
    const days = numberAt(group, "retentionInDays");
    if (days === undefined || days < DAYS) {
      report("retentionInDays", days === 0 ? "is 0, which means for ever" : isValue(days));
    }
  }),
);
