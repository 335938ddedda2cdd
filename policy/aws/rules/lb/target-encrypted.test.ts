import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { targetEncrypted } from "./target-encrypted";

describeRule(awsPack, targetEncrypted, {
  compliant: {
    type: "aws:lb/targetGroup:TargetGroup",
    properties: { protocol: "HTTPS", targetType: "ip", healthCheck: { protocol: "HTTPS" } },
  },
  accepts: { "a function": { targetType: "lambda", protocol: undefined, healthCheck: undefined } },
  refuses: {
    "requests without TLS": [{ protocol: "HTTP" }, 'protocol is "HTTP"'],
    "health checks without TLS": [
      { "healthCheck.protocol": "HTTP" },
      'healthCheck.protocol is "HTTP"',
    ],
  },
  undecided: {
    "a protocol that is not known yet": [{ protocol: UNKNOWN }, "protocol"],
    "a check that is not known yet": [{ "healthCheck.protocol": UNKNOWN }, "healthCheck.protocol"],
    "a kind that is not known yet": [{ targetType: UNKNOWN }, "targetType"],
  },
});
