import { numberAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";
import { isValue } from "../../../unknowns";

const MOST_DAYS = 90;

export const rotationInterval = resourceRule(
  {
    name: "secretsmanager-rotation-interval",
    checklist: ["C22"],
    severity: "medium",
    frameworks: fsbp("SecretsManager.4"),
    description: `Secrets are rotated every ${MOST_DAYS} days or more often.`,
    why: "A stolen password would be good for years.",
    remediation: `Set rotationRules.automaticallyAfterDays to ${MOST_DAYS} or less.`,
  },
  onType("aws:secretsmanager/secretRotation:SecretRotation", (rotation, report) => {
    // A schedule says by itself when; what it says is for AWS to read.
    if (textAt(rotation, "rotationRules", "scheduleExpression") !== undefined) {
      return;
    }
    const days = numberAt(rotation, "rotationRules", "automaticallyAfterDays");
    if (days === undefined || days < 1 || days > MOST_DAYS) {
      report("rotationRules.automaticallyAfterDays", isValue(days));
    }
  }),
);
