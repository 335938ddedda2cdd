import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { performanceInsightsEncrypted } from "./performance-insights-encrypted";

for (const type of [
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
]) {
  describeRule(awsPack, performanceInsightsEncrypted, {
    compliant: {
      type,
      properties: {
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
      },
    },
    accepts: {
      "a key that is not known yet": { performanceInsightsKmsKeyId: UNKNOWN },
      "no Performance Insights": {
        performanceInsightsEnabled: false,
        performanceInsightsKmsKeyId: undefined,
      },
    },
    refuses: {
      "a key that AWS manages": [
        { performanceInsightsKmsKeyId: "alias/aws/x" },
        'performanceInsightsKmsKeyId is "alias/aws/x", which is no key of ours',
      ],
      "the key of AWS": [
        { performanceInsightsKmsKeyId: undefined },
        "performanceInsightsKmsKeyId is not set, which means the key that AWS manages",
      ],
    },
    undecided: {
      "what is not known yet": [
        { performanceInsightsEnabled: UNKNOWN },
        "performanceInsightsEnabled",
      ],
    },
  });
}
