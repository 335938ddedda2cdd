import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";
import { isKeyOfOurs } from "../../../keys";

export const clusterStorageEncrypted = resourceRule(
  {
    name: "rds-cluster-storage-encrypted",
    checklist: ["C13"],
    severity: "critical",
    frameworks: [...fsbp("RDS.27"), ...cisAws("2.2.1")],
    description: "Database clusters are encrypted at rest with a KMS key of ours.",
    why: "Whoever gets hold of the storage or a snapshot could read every grade and every message.",
    remediation: "Set storageEncrypted to true and kmsKeyId to the ARN of the data key.",
  },
  onType(
    "aws:rds/cluster:Cluster",
    must({
      storageEncrypted: is(true),
      kmsKeyId: isKeyOfOurs,
    }),
  ),
);
