import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { CERTIFICATE, type Certificate } from "../../certificates";
import { onObjects } from "../../objects";

const SMALLEST = { RSA: 2048, ECDSA: 256 };

export const strongKey = resourceRule(
  {
    name: "certificate-strong-key",
    checklist: ["C14"],
    severity: "medium",
    frameworks: [],
    description: "Certificates have keys that hold for years.",
    why: "A short key can be computed from the certificate, and past traffic read with it.",
    remediation:
      "Set privateKey.algorithm to ECDSA or Ed25519, or to RSA with a size of 2048 or more.",
  },
  onObjects([CERTIFICATE], ({ spec }: Certificate, report) => {
    // cert-manager's own defaults.
    const algorithm = spec?.privateKey?.algorithm ?? "RSA";
    if (algorithm === "Ed25519") {
      return;
    }
    if (algorithm !== "RSA" && algorithm !== "ECDSA") {
      report("spec.privateKey.algorithm", isValue(algorithm));
      return;
    }
    const size = spec?.privateKey?.size ?? SMALLEST[algorithm];
    if (size < SMALLEST[algorithm]) {
      report("spec.privateKey.size", `${isValue(size)}, for ${algorithm}`);
    }
  }),
);
