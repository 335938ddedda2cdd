import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { notPublic } from "../../policy-documents";
import { fsbp } from "../../frameworks";

export const keyNotPublic = resourceRule(
  {
    name: "kms-key-not-public",
    checklist: ["C02", "C13"],
    severity: "critical",
    frameworks: fsbp("KMS.5"),
    description: "The policy of a key allows nothing to everybody.",
    why: "Anybody with an AWS account could decrypt what the key protects.",
    remediation: "Name principals, or add a condition on kms:CallerAccount or the caller.",
  },
  onAnyOf(
    onType("aws:kms/key:Key", notPublic("policy")),
    onType("aws:kms/keyPolicy:KeyPolicy", notPublic("policy")),
  ),
);
