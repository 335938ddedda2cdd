import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";
import { isKeyOfOurs } from "../../../keys";

export const fileSystemEncrypted = resourceRule(
  {
    name: "efs-file-system-encrypted",
    checklist: ["C13"],
    severity: "critical",
    frameworks: [...fsbp("EFS.1", "EFS.8"), ...cisAws("2.3.1")],
    description: "File systems are encrypted at rest with a KMS key of ours.",
    why: "Every file that anybody handed in could be read off the storage or a backup.",
    remediation: "Set encrypted to true and kmsKeyId to the ARN of the data key.",
  },
  onType(
    "aws:efs/fileSystem:FileSystem",
    must({
      encrypted: is(true),
      kmsKeyId: isKeyOfOurs,
    }),
  ),
);
