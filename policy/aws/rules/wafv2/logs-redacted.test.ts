import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { logsRedacted } from "./logs-redacted";

describeRule(awsPack, logsRedacted, {
  compliant: {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    properties: {
      redactedFields: [
        { queryString: {} },
        { singleHeader: { name: "Authorization" } },
        { singleHeader: { name: "cookie" } },
      ],
    },
  },
  refuses: {
    "sessions in the log": [
      { "redactedFields.2.singleHeader.name": "referer" },
      "redactedFields lacks cookie",
    ],
    "everything in the log": [
      { redactedFields: undefined },
      "redactedFields lacks authorization, cookie",
    ],
  },
  undecided: {
    "a header that is not known yet": [
      { "redactedFields.2.singleHeader.name": UNKNOWN },
      "redactedFields.2.singleHeader.name",
    ],
  },
});
