import { flagAt } from "../../../reading";
import { resourceRule } from "../../../rule";
import { check, onTypes } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

export const performanceInsightsEncrypted = resourceRule(
  {
    name: "rds-performance-insights-encrypted",
    checklist: ["C13"],
    severity: "medium",
    frameworks: [],
    description: "Performance Insights keeps what it records under a key of ours.",
    why: "It records the text of queries, and with that whom they are about.",
    remediation: "Set performanceInsightsKmsKeyId.",
  },
  onTypes(
    [
      "aws:rds/clusterInstance:ClusterInstance",
      "aws:rds/instance:Instance",
      "aws:rds/cluster:Cluster",
    ],
    (database, report) => {
      if (flagAt(database, "performanceInsightsEnabled") === true) {
        check(database, { performanceInsightsKmsKeyId: isKeyOfOurs }, report);
      }
    },
  ),
);
