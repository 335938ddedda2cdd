import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { sessionDuration } from "./session-duration";

describeRule(awsPack, sessionDuration, {
  compliant: { type: "aws:iam/role:Role", properties: { maxSessionDuration: 14400 } },
  accepts: { "AWS's default": { maxSessionDuration: undefined } },
  refuses: { "a longer one": [{ maxSessionDuration: 14401 }, "maxSessionDuration is 14401"] },
  undecided: {
    "a duration that is not known yet": [{ maxSessionDuration: UNKNOWN }, "maxSessionDuration"],
  },
});
