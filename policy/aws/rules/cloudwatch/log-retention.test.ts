import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { logRetention } from "./log-retention";

describeRule(awsPack, logRetention, {
  compliant: { type: "aws:cloudwatch/logGroup:LogGroup", properties: { retentionInDays: 90 } },
  accepts: { "a year": { retentionInDays: 365 } },
  refuses: {
    "a month": [{ retentionInDays: 30 }, "retentionInDays is 30, less than 90"],
    "for ever": [{ retentionInDays: 0 }, "retentionInDays is 0, which means for ever"],
    "AWS's default": [
      { retentionInDays: undefined },
      "retentionInDays is not set, which means for ever",
    ],
  },
  undecided: { "a time that is not known yet": [{ retentionInDays: UNKNOWN }, "retentionInDays"] },
});
