import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { denyPlainText, document } from "../../testing/documents";
import { policyTlsOnly } from "./policy-tls-only";

const problem = "policy does not refuse requests without TLS";

describeRule(awsPack, policyTlsOnly, {
  compliant: {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    properties: { policy: document(denyPlainText("*")) },
  },
  accepts: {
    "all actions of EFS": { policy: document(denyPlainText("elasticfilesystem:*")) },
    "one statement without a list": {
      policy: JSON.stringify({ Statement: denyPlainText("*") }),
    },
  },
  refuses: {
    "no statement": [{ policy: document() }, problem],
    "a statement that allows": [
      { policy: document(denyPlainText("*", { Effect: "Allow" })) },
      problem,
    ],
    "a statement about somebody": [
      { policy: document(denyPlainText("*", { Principal: { AWS: "111111111111" } })) },
      problem,
    ],
    "a statement about some requests": [
      {
        policy: document(
          denyPlainText("*", {
            Condition: {
              Bool: { "aws:SecureTransport": "false" },
              IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
            },
          }),
        ),
      },
      problem,
    ],
    "a statement about requests with TLS": [
      {
        policy: document(
          denyPlainText("*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        ),
      },
      problem,
    ],
    "a statement about some actions": [
      { policy: document(denyPlainText("elasticfilesystem:ClientWrite")) },
      problem,
    ],
    "text that is no policy": [{ policy: "{" }, "policy is text that is no JSON"],
    nothing: [{ policy: undefined }, problem],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
