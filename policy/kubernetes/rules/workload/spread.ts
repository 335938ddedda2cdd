import { stackRule } from "../../../rule";
import { checkEach, isAny } from "../../../unknowns";
import { isReplicated, scalablesOf } from "../../replication";
import { podPath, templateOf } from "../../workloads";

const ZONE = "topology.kubernetes.io/zone";

export const spread = stackRule(
  {
    name: "workload-spread",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Pods of one workload are spread over availability zones.",
    why: "Several pods on the nodes of one zone are away together when the zone is.",
    remediation: `Add a topologySpreadConstraint with the topologyKey ${ZONE}.`,
  },
  (resources, report) => {
    checkEach(scalablesOf(resources), (workload) => {
      if (isReplicated(workload, resources)) {
        const constraints = templateOf(workload).spec?.topologySpreadConstraints ?? [];
        if (!isAny(constraints, ({ topologyKey }) => topologyKey === ZONE)) {
          const property = `${podPath(workload.type)}.topologySpreadConstraints`;
          report(workload.urn, property, "spreads over no zones");
        }
      }
    });
  },
);
