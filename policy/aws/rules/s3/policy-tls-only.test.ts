import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { denyPlainText, document } from "../../testing/documents";
import { policyTlsOnly } from "./policy-tls-only";

const problem = "policy does not refuse requests without TLS";

describeRule(awsPack, policyTlsOnly, {
  compliant: {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    properties: { policy: document(denyPlainText("s3:*")) },
  },
  accepts: {
    "a policy as an object": {
      policy: {
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: ["s3:*"],
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": ["false"] } },
          },
        ],
      },
    },
  },
  refuses: {
    "no statement": [{ policy: document() }, problem],
    "a statement about reading": [{ policy: document(denyPlainText("s3:GetObject")) }, problem],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
