import { resourceRule } from "../../../rule";
import { isPublic } from "../../policy-documents";
import { onTrust } from "./documents";

export const trustNamedPrincipals = resourceRule(
  {
    name: "iam-trust-named-principals",
    checklist: ["C02", "C03"],
    severity: "critical",
    frameworks: [],
    description: "A role names who may take it on.",
    why: "Anybody with an AWS account could take it on and act in ours.",
    remediation: "Name accounts, roles or services in Principal, or set a condition on the caller.",
  },
  onTrust(
    (statement) =>
      statement.inversions.includes("NotPrincipal") || isPublic([statement])
        ? "lets everybody take on the role"
        : undefined,
    true,
  ),
);
