import { Cluster } from "@pulumi/aws/rds";

import { onResource } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkAll, isSet, isValue } from "../../../unknowns";

export const clusterStorageEncrypted = resourceRule(
  {
    name: "rds-cluster-storage-encrypted",
    checklist: ["C13"],
    severity: "critical",
    frameworks: [
      { framework: "AWS Foundational Security Best Practices", control: "RDS.27" },
      { framework: "NIST SP 800-53 Rev. 5", control: "SC-28" },
    ],
    description: "Database clusters are encrypted at rest with a KMS key of ours.",
    why: "Whoever gets hold of the storage or a snapshot could read every grade and every message.",
    remediation: "Set storageEncrypted to true and kmsKeyId to the ARN of the data key.",
  },
  onResource(Cluster, (cluster, report) => {
    checkAll(
      () => {
        if (cluster.storageEncrypted !== true) {
          report("storageEncrypted", isValue(cluster.storageEncrypted));
        }
      },
      () => {
        if (!isSet(cluster, "kmsKeyId")) {
          report("kmsKeyId", "is not set, which means the key that AWS manages");
        }
      },
    );
  }),
);
