import { fsbp } from "../../frameworks";
import { selectedRule } from "../backup/data-selected";

export const fileSystemBackedUp = selectedRule(
  {
    name: "efs-file-system-backed-up",
    checklist: ["C31"],
    severity: "high",
    frameworks: fsbp("EFS.2"),
    description: "A backup selection covers every file system.",
    why: "EFS keeps no older state of a file: what is deleted or overwritten is gone.",
    remediation: "Add the file system's ARN to the resources of a backup Selection.",
  },
  "aws:efs/fileSystem:FileSystem",
);
