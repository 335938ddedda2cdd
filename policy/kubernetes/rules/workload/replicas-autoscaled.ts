import { stackRule } from "../../../rule";
import { checkEach, isSet, isValue } from "../../../unknowns";
import { type Scalable, isAutoscaled, scalablesOf } from "../../replication";

export const replicasAutoscaled = stackRule(
  {
    name: "workload-replicas-autoscaled",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Where an autoscaler sets the number of pods, the workload does not.",
    why: "Each deployment, also of a patch in the middle of an exam, would set the number back.",
    remediation: "Leave replicas out.",
  },
  (resources, report) => {
    checkEach(scalablesOf(resources), (workload) => {
      const spec = (workload.props as Scalable).spec ?? {};
      if (isSet(spec, "replicas") && isAutoscaled(workload, resources)) {
        report(workload.urn, "spec.replicas", `${isValue(spec.replicas)}, beside an autoscaler`);
      }
    });
  },
);
