import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { keyDeletionWindow } from "./key-deletion-window";

describeRule(awsPack, keyDeletionWindow, {
  compliant: { type: "aws:kms/key:Key", properties: { deletionWindowInDays: 30 } },
  accepts: { "AWS's default": { deletionWindowInDays: undefined } },
  refuses: { "a shorter time": [{ deletionWindowInDays: 7 }, "deletionWindowInDays is 7"] },
  undecided: {
    "a time that is not known yet": [{ deletionWindowInDays: UNKNOWN }, "deletionWindowInDays"],
  },
});
