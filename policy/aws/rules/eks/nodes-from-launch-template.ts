import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isGiven, isNotGiven, must } from "../../demands";

export const nodesFromLaunchTemplate = resourceRule(
  {
    name: "eks-nodes-from-launch-template",
    checklist: ["C13", "C15"],
    severity: "high",
    frameworks: [],
    description: "Node groups launch from a template of ours and let nobody in by SSH.",
    why: "Without one, EKS makes nodes whose volumes have no key of ours and whose metadata every pod reads.",
    remediation: "Set launchTemplate, take remoteAccess away and use Session Manager.",
  },
  onType(
    "aws:eks/nodeGroup:NodeGroup",
    must({
      launchTemplate: isGiven(),
      remoteAccess: isNotGiven,
    }),
  ),
);
