import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { rotationInterval } from "./rotation-interval";

const days = "rotationRules.automaticallyAfterDays";

describeRule(awsPack, rotationInterval, {
  compliant: {
    type: "aws:secretsmanager/secretRotation:SecretRotation",
    properties: { rotationRules: { automaticallyAfterDays: 90 } },
  },
  accepts: { "a schedule": { rotationRules: { scheduleExpression: "rate(10 days)" } } },
  refuses: {
    "a longer time": [{ [days]: 91 }, `${days} is 91, more than 90`],
    never: [{ [days]: 0 }, `${days} is 0`],
    "no time": [{ rotationRules: undefined }, `${days} is not set`],
  },
  undecided: {
    "a time that is not known yet": [{ [days]: UNKNOWN }, days],
    "a schedule that is not known yet": [
      { "rotationRules.scheduleExpression": UNKNOWN },
      "rotationRules.scheduleExpression",
    ],
  },
});
