import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { notPublic } from "../../policy-documents";

export const policyNotPublic = resourceRule(
  {
    name: "efs-policy-not-public",
    checklist: ["C02"],
    severity: "high",
    frameworks: [],
    description: "The policy of a file system allows nothing to everybody.",
    why: "Whatever reaches a mount target could read and write all files.",
    remediation: "Name principals, or add a condition on the access point or the caller.",
  },
  onType("aws:efs/fileSystemPolicy:FileSystemPolicy", notPublic("policy")),
);
