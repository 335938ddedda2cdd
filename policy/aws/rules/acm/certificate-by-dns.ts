import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isNot, isNotGiven, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const certificateByDns = resourceRule(
  {
    name: "acm-certificate-by-dns",
    checklist: ["C14"],
    severity: "high",
    frameworks: fsbp("ACM.2"),
    description: "Certificates are ACM's own, proven by DNS, with a key of today's length.",
    why: "Only those renew by themselves, and no private key lies in Pulumi's state.",
    remediation:
      "Set validationMethod to DNS, and take privateKey and a keyAlgorithm of RSA_1024 away.",
  },
  onType(
    "aws:acm/certificate:Certificate",
    must({
      validationMethod: is("DNS"),
      keyAlgorithm: isNot("RSA_1024"),
      privateKey: isNotGiven,
      privateKeyWo: isNotGiven,
    }),
  ),
);
