import { numberAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { type Demand, must } from "../../demands";
import { fsbp } from "../../frameworks";

/** AWS's own default is the longest window there is. */
const DAYS = 30;

const isLongest: Demand = (owner, key) => {
  const days = numberAt(owner, key);
  return days === undefined || days >= DAYS ? undefined : isValue(days);
};

export const keyDeletionWindow = resourceRule(
  {
    name: "kms-key-deletion-window",
    checklist: ["C13"],
    severity: "high",
    frameworks: fsbp("KMS.3"),
    description: `A deleted key can be had back for ${DAYS} days.`,
    why: "What a key encrypted is lost with it, backups too, and a mistake must be noticed before.",
    remediation: `Set deletionWindowInDays to ${DAYS}.`,
  },
  onType("aws:kms/key:Key", must({ deletionWindowInDays: isLongest })),
);
