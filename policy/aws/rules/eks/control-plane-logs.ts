import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { includes, must } from "../../demands";
import { cisEks, fsbp } from "../../frameworks";

const LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

export const controlPlaneLogs = resourceRule(
  {
    name: "eks-control-plane-logs",
    checklist: ["C06"],
    severity: "high",
    frameworks: [...fsbp("EKS.8"), ...cisEks("2.1.1")],
    description: "A cluster writes all five of its control plane's logs.",
    why: "After an incident nobody could tell who asked the API server for what.",
    remediation: `Set enabledClusterLogTypes to ${LOGS.join(", ")}.`,
  },
  onType("aws:eks/cluster:Cluster", must({ enabledClusterLogTypes: includes(...LOGS) })),
);
