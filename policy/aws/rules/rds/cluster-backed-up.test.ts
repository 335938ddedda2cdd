import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { clusterBackedUp } from "./cluster-backed-up";

const arn = "arn:aws:rds:eu-central-1:111111111111:cluster:moodle";
const problem = "cluster is in no backup selection of this stack";

describeStackRule(awsPack, clusterBackedUp, {
  compliant: {
    cluster: { type: "aws:rds/cluster:Cluster", properties: { arn, tags: { backup: "daily" } } },
    selection: { type: "aws:backup/selection:Selection", properties: { resources: [arn] } },
  },
  accepts: {
    "a pattern that covers it": { "selection.resources": ["arn:aws:rds:*:*:cluster:*"] },
    "a tag that it has": {
      "selection.resources": undefined,
      "selection.selectionTags": [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
    },
  },
  refuses: {
    "no selection": [{ selection: undefined }, problem],
    "a selection of something else": [
      { "selection.resources": ["arn:aws:rds:*:*:cluster:other"] },
      problem,
    ],
    "a tag with another value": [
      {
        "selection.resources": undefined,
        "selection.selectionTags": [{ type: "STRINGEQUALS", key: "backup", value: "weekly" }],
      },
      problem,
    ],
  },
  undecided: {
    "a selection that is not known yet": [{ "selection.resources": [UNKNOWN] }, "resources.0"],
  },
});

describeStackRule(awsPack, clusterBackedUp, {
  compliant: {
    cluster: { type: "aws:rds/cluster:Cluster", properties: { arn: UNKNOWN } },
    selection: {
      type: "aws:backup/selection:Selection",
      properties: { resources: [UNKNOWN] },
      references: { resources: ["cluster"] },
    },
  },
  refuses: {},
});
