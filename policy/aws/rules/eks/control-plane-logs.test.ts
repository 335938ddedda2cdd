import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { controlPlaneLogs } from "./control-plane-logs";

const all = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

describeRule(awsPack, controlPlaneLogs, {
  compliant: { type: "aws:eks/cluster:Cluster", properties: { enabledClusterLogTypes: all } },
  refuses: {
    "a cluster without logs": [
      { enabledClusterLogTypes: undefined },
      "enabledClusterLogTypes lacks api, audit, authenticator, controllerManager, scheduler",
    ],
    "a cluster that lacks some": [
      { enabledClusterLogTypes: ["api", "authenticator", "scheduler"] },
      "enabledClusterLogTypes lacks audit, controllerManager",
    ],
  },
  undecided: {
    "logs that are not known yet": [
      { enabledClusterLogTypes: [...all.slice(1), UNKNOWN] },
      "enabledClusterLogTypes.4",
    ],
  },
});
