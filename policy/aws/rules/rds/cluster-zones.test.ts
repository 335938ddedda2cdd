import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { clusterZones } from "./cluster-zones";

const type = "aws:rds/clusterInstance:ClusterInstance";

describeStackRule(awsPack, clusterZones, {
  compliant: {
    cluster: { type: "aws:rds/cluster:Cluster", properties: { id: "moodle" } },
    writer: { type, properties: { clusterIdentifier: "moodle", availabilityZone: "a" } },
    reader: { type, properties: { clusterIdentifier: "moodle", availabilityZone: "b" } },
  },
  refuses: {
    "one instance": [{ reader: undefined }, "cluster has instances in 1 of at least 2 zones"],
    "two in one zone": [
      { "reader.availabilityZone": "a" },
      "cluster has instances in 1 of at least 2 zones",
    ],
    "instances of another cluster": [
      { "writer.clusterIdentifier": "other", "reader.clusterIdentifier": "other" },
      "cluster has instances in 0 of at least 2 zones",
    ],
  },
  undecided: {
    "a zone that is not known yet": [{ "reader.availabilityZone": UNKNOWN }, "availabilityZone"],
    "a cluster that is not known yet": [
      { "reader.clusterIdentifier": UNKNOWN },
      "clusterIdentifier",
    ],
  },
});
