import { numberAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { type Demand, must } from "../../demands";

/** In seconds; AWS's default is one hour. */
const LONGEST = 4 * 60 * 60;

const isShort: Demand = (role, key) => {
  const seconds = numberAt(role, key);
  return seconds !== undefined && seconds > LONGEST ? isValue(seconds) : undefined;
};

export const sessionDuration = resourceRule(
  {
    name: "iam-session-duration",
    checklist: ["C02"],
    severity: "medium",
    frameworks: [],
    description: "Sessions of a role end after four hours at the latest.",
    why: "Credentials that leak work until the session ends, whatever else is changed.",
    remediation: `Set maxSessionDuration to ${LONGEST} or less.`,
  },
  onType("aws:iam/role:Role", must({ maxSessionDuration: isShort })),
);
