import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { instanceUpgrades } from "./instance-upgrades";

for (const type of [
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
]) {
  describeRule(awsPack, instanceUpgrades, {
    compliant: { type, properties: { autoMinorVersionUpgrade: true } },
    accepts: { "AWS's default": { autoMinorVersionUpgrade: undefined } },
    refuses: {
      "upgrades by hand": [{ autoMinorVersionUpgrade: false }, "autoMinorVersionUpgrade is false"],
    },
    undecided: {
      "what is not known yet": [{ autoMinorVersionUpgrade: UNKNOWN }, "autoMinorVersionUpgrade"],
    },
  });
}
