import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { clusterParameters } from "./cluster-parameters";

describeStackRule(awsPack, clusterParameters, {
  compliant: {
    group: {
      type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
      properties: { id: "moodle", name: "moodle" },
    },
    cluster: {
      type: "aws:rds/cluster:Cluster",
      properties: { engine: "aurora-postgresql", dbClusterParameterGroupName: "moodle" },
    },
  },
  accepts: {
    "another engine": { "cluster.engine": "aurora-mysql", group: undefined },
    "a stack without a cluster": { cluster: undefined },
  },
  refuses: {
    "the default group": [
      { "cluster.dbClusterParameterGroupName": "default.aurora-postgresql17" },
      "dbClusterParameterGroupName names no parameter group of this stack",
    ],
    "no group": [
      { "cluster.dbClusterParameterGroupName": undefined },
      "dbClusterParameterGroupName names no parameter group of this stack",
    ],
  },
  undecided: {
    "a group that is not known yet": [
      { "cluster.dbClusterParameterGroupName": UNKNOWN },
      "dbClusterParameterGroupName",
    ],
    "an engine that is not known yet": [{ "cluster.engine": UNKNOWN }, "engine"],
  },
});

describeStackRule(awsPack, clusterParameters, {
  compliant: {
    group: {
      type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
      properties: { id: UNKNOWN, name: UNKNOWN },
    },
    cluster: {
      type: "aws:rds/cluster:Cluster",
      properties: { engine: "aurora-postgresql", dbClusterParameterGroupName: UNKNOWN },
      references: { dbClusterParameterGroupName: ["group"] },
    },
  },
  refuses: {},
});
