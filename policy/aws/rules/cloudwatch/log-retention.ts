import { wholeNumber, withOption } from "../../../options";
import { numberAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";

const minimumDays = wholeNumber("minimumDays", 90, {
  least: 1,
  most: 3653,
  description: "How many days log groups keep their lines at least.",
});

export const logRetention = resourceRule(
  {
    name: "cloudwatch-log-retention",
    checklist: ["C06"],
    severity: "medium",
    frameworks: [],
    description:
      "Log groups keep their lines for 90 days (minimumDays) or longer, and not for ever.",
    why: "Break-ins are often noticed months later; and what says who did what must not be kept without end.",
    remediation: "Set retentionInDays to the rule's minimumDays, 90 unless configured, or more.",
  },
  withOption(minimumDays, (least) =>
    onType("aws:cloudwatch/logGroup:LogGroup", (group, report) => {
      const days = numberAt(group, "retentionInDays");
      if (days === undefined || days === 0) {
        report("retentionInDays", `${isValue(days)}, which means for ever`);
      } else if (days < least) {
        report("retentionInDays", `is ${days}, less than ${least}`);
      }
    }),
  ),
);
