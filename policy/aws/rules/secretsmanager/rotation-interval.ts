import { wholeNumber, withOption } from "../../../options";
import { numberAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";
import { isValue } from "../../../unknowns";

const maximumDays = wholeNumber("maximumDays", 90, {
  least: 1,
  most: 1000,
  description: "How many days there are between two rotations at most.",
});

export const rotationInterval = resourceRule(
  {
    name: "secretsmanager-rotation-interval",
    checklist: ["C22"],
    severity: "medium",
    frameworks: fsbp("SecretsManager.4"),
    description: "Secrets are rotated every 90 days (maximumDays) or more often.",
    why: "A stolen password would be good for years.",
    remediation:
      "Set rotationRules.automaticallyAfterDays to the rule's maximumDays, 90 unless configured, or less.",
  },
  withOption(maximumDays, (most) =>
    onType("aws:secretsmanager/secretRotation:SecretRotation", (rotation, report) => {
      // A schedule says by itself when; what it says is for AWS to read.
      if (textAt(rotation, "rotationRules", "scheduleExpression") !== undefined) {
        return;
      }
      const days = numberAt(rotation, "rotationRules", "automaticallyAfterDays");
      if (days === undefined || days < 1) {
        report("rotationRules.automaticallyAfterDays", isValue(days));
      } else if (days > most) {
        report("rotationRules.automaticallyAfterDays", `is ${days}, more than ${most}`);
      }
    }),
  ),
);
