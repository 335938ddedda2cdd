import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { loadBalancerSettings } from "./load-balancer-settings";

describeRule(awsPack, loadBalancerSettings, {
  compliant: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    properties: { dropInvalidHeaderFields: true, desyncMitigationMode: "defensive" },
  },
  accepts: {
    "AWS's default": { desyncMitigationMode: undefined },
    "one that reads no headers": {
      loadBalancerType: "network",
      dropInvalidHeaderFields: undefined,
    },
  },
  refuses: {
    "malformed headers": [{ dropInvalidHeaderFields: false }, "dropInvalidHeaderFields is false"],
    "ambiguous requests": [
      { desyncMitigationMode: "monitor" },
      'desyncMitigationMode is "monitor"',
    ],
  },
  undecided: {
    "headers that are not known yet": [
      { dropInvalidHeaderFields: UNKNOWN },
      "dropInvalidHeaderFields",
    ],
    "a mode that is not known yet": [{ desyncMitigationMode: UNKNOWN }, "desyncMitigationMode"],
    "a kind that is not known yet": [{ loadBalancerType: UNKNOWN }, "loadBalancerType"],
  },
});
