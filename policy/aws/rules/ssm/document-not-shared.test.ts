import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { documentNotShared } from "./document-not-shared";

describeRule(awsPack, documentNotShared, {
  compliant: {
    type: "aws:ssm/document:Document",
    properties: { permissions: { type: "Share", account_ids: "111111111111" } },
  },
  accepts: { "a document of our own": { permissions: undefined } },
  refuses: {
    "a document for everybody": [
      { "permissions.account_ids": "All" },
      'permissions.account_ids is "All"',
    ],
  },
  undecided: {
    "accounts that are not known yet": [
      { "permissions.account_ids": UNKNOWN },
      "permissions.account_ids",
    ],
  },
});
