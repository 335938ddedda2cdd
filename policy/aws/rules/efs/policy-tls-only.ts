import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { tlsOnly } from "../../policy-documents";

export const policyTlsOnly = resourceRule(
  {
    name: "efs-policy-tls-only",
    checklist: ["C14"],
    severity: "high",
    frameworks: [],
    description: "The policy of a file system refuses clients without TLS.",
    why: "Files would cross the network in the clear for every client that does not ask for better.",
    remediation: "Add a statement that denies * to everybody where aws:SecureTransport is false.",
  },
  onType("aws:efs/fileSystemPolicy:FileSystemPolicy", tlsOnly("policy", ["elasticfilesystem:*"])),
);
