import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { fsbp } from "../../frameworks";
import { names, relationRule } from "../../relations";

export const clusterZones = relationRule(
  {
    name: "rds-cluster-zones",
    checklist: ["C31"],
    severity: "medium",
    frameworks: fsbp("RDS.15"),
    description: "A cluster has instances in several zones.",
    why: "The loss of one zone would take the site off the net until a new instance is made.",
    remediation: "Add a ClusterInstance with another availabilityZone.",
  },
  "aws:rds/cluster:Cluster",
  (cluster, stack, report) => {
    const instances = resourcesOf(stack, "aws:rds/clusterInstance:ClusterInstance").filter(
      (instance) => names(instance, "clusterIdentifier", cluster),
    );
    const zones = new Set(instances.map(({ props }) => textAt(props, "availabilityZone")));
    if (zones.size < 2) {
      report(cluster.urn, cluster.name, `has instances in ${zones.size} of at least 2 zones`);
    }
  },
);
