import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { notPublic } from "../../policy-documents";

export const policyNotPublic = resourceRule(
  {
    name: "secretsmanager-policy-not-public",
    checklist: ["C02", "C29"],
    severity: "critical",
    frameworks: [],
    description: "The policy of a secret allows nothing to everybody.",
    why: "Anybody with an AWS account could read the secret.",
    remediation: "Name principals, or add a condition on the caller.",
  },
  onAnyOf(
    onType("aws:secretsmanager/secret:Secret", notPublic("policy")),
    onType("aws:secretsmanager/secretPolicy:SecretPolicy", notPublic("policy")),
  ),
);
