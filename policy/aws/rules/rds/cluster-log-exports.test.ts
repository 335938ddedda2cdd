import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { clusterLogExports } from "./cluster-log-exports";

describeRule(awsPack, clusterLogExports, {
  compliant: {
    type: "aws:rds/cluster:Cluster",
    properties: { engine: "aurora-postgresql", enabledCloudwatchLogsExports: ["postgresql"] },
  },
  accepts: {
    "MySQL's log of MySQL": {
      engine: "aurora-mysql",
      enabledCloudwatchLogsExports: ["error", "audit"],
    },
    "an engine without such a log": { engine: "neptune", enabledCloudwatchLogsExports: [] },
  },
  refuses: {
    "no log": [
      { enabledCloudwatchLogsExports: undefined },
      "enabledCloudwatchLogsExports lacks postgresql",
    ],
    "another log": [
      { enabledCloudwatchLogsExports: ["upgrade"] },
      "enabledCloudwatchLogsExports lacks postgresql",
    ],
    "PostgreSQL's log of MySQL": [
      { engine: "aurora-mysql" },
      "enabledCloudwatchLogsExports lacks audit",
    ],
    "what is no list": [
      { enabledCloudwatchLogsExports: "postgresql" },
      "enabledCloudwatchLogsExports is text, not a list",
    ],
  },
  undecided: {
    "an engine that is not known yet": [{ engine: UNKNOWN }, "engine"],
    "a log that is not known yet": [
      { enabledCloudwatchLogsExports: [UNKNOWN] },
      "enabledCloudwatchLogsExports.0",
    ],
  },
});
