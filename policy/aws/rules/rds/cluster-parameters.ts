import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";
import { names, relationRule } from "../../relations";

const GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

export const clusterParameters = relationRule(
  {
    name: "rds-cluster-parameters",
    checklist: ["C14"],
    severity: "high",
    frameworks: [],
    description: "A PostgreSQL cluster takes its parameters from a group of its own stack.",
    why: "In another group nobody sees here whether TLS is forced.",
    remediation: "Set dbClusterParameterGroupName to a ClusterParameterGroup of the program.",
  },
  "aws:rds/cluster:Cluster",
  (cluster, stack, report) => {
    if (
      textAt(cluster.props, "engine")?.includes("postgres") === true &&
      !isAny(resourcesOf(stack, GROUP), (group) =>
        names(cluster, "dbClusterParameterGroupName", group),
      )
    ) {
      report(cluster.urn, "dbClusterParameterGroupName", "names no parameter group of this stack");
    }
  },
);
