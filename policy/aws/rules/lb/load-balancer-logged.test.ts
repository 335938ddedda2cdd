import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { loadBalancerLogged } from "./load-balancer-logged";

describeRule(awsPack, loadBalancerLogged, {
  compliant: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    properties: { accessLogs: { enabled: true, bucket: "logs" } },
  },
  accepts: { "a bucket that is not known yet": { "accessLogs.bucket": UNKNOWN } },
  refuses: {
    "logs that are off": [{ "accessLogs.enabled": false }, "accessLogs.enabled is false"],
    "no bucket": [{ "accessLogs.bucket": "" }, "accessLogs.bucket is not set"],
    "no logs": [
      { accessLogs: undefined },
      "accessLogs.enabled is not set",
      "accessLogs.bucket is not set",
    ],
  },
  undecided: { "what is not known yet": [{ "accessLogs.enabled": UNKNOWN }, "accessLogs.enabled"] },
});
