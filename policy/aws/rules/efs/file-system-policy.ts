import { companionRule } from "../../relations";

export const fileSystemPolicy = companionRule(
  {
    name: "efs-file-system-policy",
    checklist: ["C14"],
    severity: "high",
    frameworks: [],
    description: "Every file system has a policy.",
    why: "Without one EFS lets every client in that reaches a mount target, with or without TLS.",
    remediation: "Add a FileSystemPolicy that names the file system.",
  },
  "aws:efs/fileSystem:FileSystem",
  {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    property: "fileSystemId",
    what: "FileSystemPolicy in this stack",
  },
);
