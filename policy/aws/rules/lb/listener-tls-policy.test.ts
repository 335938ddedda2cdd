import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { listenerTlsPolicy } from "./listener-tls-policy";

describeRule(awsPack, listenerTlsPolicy, {
  compliant: {
    type: "aws:lb/listener:Listener",
    properties: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
  },
  accepts: {
    "TLS 1.3 alone": { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
    "keys that quantum computers do not break": {
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    },
    "a redirect from HTTP": { protocol: "HTTP", sslPolicy: undefined },
  },
  refuses: {
    "old versions": [
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" },
      'sslPolicy is "ELBSecurityPolicy-TLS13-1-1-2021-06", which accepts older versions',
    ],
    "AWS's default": [{ sslPolicy: undefined }, "sslPolicy is not set"],
  },
  undecided: {
    "a policy that is not known yet": [{ sslPolicy: UNKNOWN }, "sslPolicy"],
    "a protocol that is not known yet": [{ protocol: UNKNOWN }, "protocol"],
  },
});
