import { list, number, text } from "../config-kinds";
import { isAddress } from "../smtp";

/** Addresses that AWS Budgets takes for one notification. */
const MOST_RECIPIENTS = 10;

/** What the stack file says about alarms. */
export const observabilityFields = {
  alarmRecipients: {
    kind: list(text(isAddress), { min: 1, max: MOST_RECIPIENTS }),
    what: "who gets alarms, as a list of mail addresses, for example [moodle-ops@example.edu]",
  },
  monthlyBudget: {
    kind: number({ min: 1, max: 10_000_000, step: 1 }),
    what: "what the account may cost a month in USD, for example 4000",
  },
} as const;
