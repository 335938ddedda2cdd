import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check, matches } from "../../demands";
import { fsbp } from "../../frameworks";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const MODERN = /^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2|TLS-1-2)(-Res)?(-FIPS)?(-PQ)?-\d{4}-\d{2}$/;

export const listenerTlsPolicy = resourceRule(
  {
    name: "lb-listener-tls-policy",
    checklist: ["C14"],
    severity: "high",
    frameworks: fsbp("ELB.17"),
    description: "Listeners accept TLS 1.2 and newer only.",
    why: "Older versions have known breaks, and AWS's default accepts them.",
    remediation: "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or a stricter one.",
  },
  onType("aws:lb/listener:Listener", (listener, report) => {
    if (/^(HTTPS|TLS)$/.test(textAt(listener, "protocol") ?? "")) {
      check(listener, { sslPolicy: matches(MODERN, "which accepts older versions") }, report);
    }
  }),
);
