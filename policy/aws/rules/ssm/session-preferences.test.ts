import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { sessionPreferences } from "./session-preferences";

describeStackRule(awsPack, sessionPreferences, {
  compliant: {
    trail: { type: "aws:cloudtrail/trail:Trail", properties: {} },
    preferences: {
      type: "aws:ssm/document:Document",
      properties: { name: "SSM-SessionManagerRunShell", documentType: "Session" },
    },
  },
  accepts: {
    "a stack that sets no account up": { trail: undefined, preferences: undefined },
  },
  refuses: {
    "an account without": [
      { preferences: undefined },
      "name of no SSM document is SSM-SessionManagerRunShell",
    ],
    "another document": [
      { "preferences.name": "restart" },
      "name of no SSM document is SSM-SessionManagerRunShell",
    ],
  },
  undecided: { "a name that is not known yet": [{ "preferences.name": UNKNOWN }, "name"] },
});
