import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { denyPlainText, document } from "../../testing/documents";
import { policyTlsOnly } from "./policy-tls-only";

describeRule(awsPack, policyTlsOnly, {
  compliant: {
    type: "aws:sqs/queuePolicy:QueuePolicy",
    properties: { policy: document(denyPlainText("sqs:*")) },
  },
  refuses: {
    "no statement": [{ policy: document() }, "policy does not refuse requests without TLS"],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
