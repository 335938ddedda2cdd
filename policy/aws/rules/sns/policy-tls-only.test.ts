import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { denyPlainText, document } from "../../testing/documents";
import { policyTlsOnly } from "./policy-tls-only";

const problem = "policy does not refuse requests without TLS";

describeRule(awsPack, policyTlsOnly, {
  compliant: {
    type: "aws:sns/topicPolicy:TopicPolicy",
    properties: { policy: document(denyPlainText("sns:Publish")) },
  },
  refuses: {
    "no statement": [{ policy: document() }, problem],
    "a statement about something else": [
      { policy: document(denyPlainText("sns:Subscribe")) },
      problem,
    ],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
