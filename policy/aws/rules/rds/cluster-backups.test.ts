import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { clusterBackups } from "./cluster-backups";

describeRule(awsPack, clusterBackups, {
  compliant: {
    type: "aws:rds/cluster:Cluster",
    properties: { backupRetentionPeriod: 7, copyTagsToSnapshot: true },
  },
  accepts: { "a longer time, written as text": { backupRetentionPeriod: "35" } },
  refuses: {
    "a shorter time": [{ backupRetentionPeriod: 6 }, "backupRetentionPeriod is 6, less than 7"],
    "AWS's default": [{ backupRetentionPeriod: undefined }, "backupRetentionPeriod is not set"],
    "snapshots without tags": [{ copyTagsToSnapshot: false }, "copyTagsToSnapshot is false"],
  },
  undecided: {
    "a time that is not known yet": [{ backupRetentionPeriod: UNKNOWN }, "backupRetentionPeriod"],
    "tags that are not known yet": [{ copyTagsToSnapshot: UNKNOWN }, "copyTagsToSnapshot"],
  },
});
