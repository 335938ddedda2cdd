import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { listenerEncrypted } from "./listener-encrypted";

describeRule(awsPack, listenerEncrypted, {
  compliant: {
    type: "aws:lb/listener:Listener",
    properties: {
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
    },
  },
  accepts: {
    HTTPS: { protocol: "HTTPS", defaultActions: [{ type: "forward" }] },
    TLS: { protocol: "TLS", defaultActions: UNKNOWN },
  },
  refuses: {
    "HTTP that answers": [
      { defaultActions: [{ type: "forward" }] },
      'defaultActions[0].type is "forward" without TLS',
    ],
    "a redirect to HTTP": [
      { "defaultActions.0.redirect.protocol": "HTTP" },
      "defaultActions[0].redirect.protocol is not HTTPS",
    ],
    "a redirect to what was asked": [
      { "defaultActions.0.redirect": undefined },
      "defaultActions[0].redirect.protocol is not HTTPS",
    ],
    "plain TCP": [
      { protocol: "TCP", defaultActions: [{ type: "forward" }] },
      'protocol is "TCP"',
      'defaultActions[0].type is "forward" without TLS',
    ],
    "no action": [{ defaultActions: [] }, 'protocol is "HTTP"'],
  },
  undecided: {
    "a protocol that is not known yet": [{ protocol: UNKNOWN }, "protocol"],
    "a redirect that is not known yet": [
      { "defaultActions.0.redirect.protocol": UNKNOWN },
      "defaultActions.0.redirect.protocol",
    ],
    "an action that is not known yet": [
      { "defaultActions.0.type": UNKNOWN },
      "defaultActions.0.type",
    ],
  },
});
