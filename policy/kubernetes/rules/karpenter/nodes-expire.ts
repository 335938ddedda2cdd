import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { hours, seconds } from "../../durations";
import { NODE_POOL, type NodePool } from "../../karpenter";
import { onObjects } from "../../objects";

/** The longest that each may be. */
const LONGEST = { expireAfter: hours(720), terminationGracePeriod: hours(24) };

export const nodesExpire = resourceRule(
  {
    name: "karpenter-nodes-expire",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Nodes are replaced within a month, even where a pod does not want to leave.",
    why: "A node that lives on runs the kernel, and whatever got into it, of the day it started.",
    remediation: "Set expireAfter to 720h or less, and terminationGracePeriod to 24h or less.",
  },
  onObjects([NODE_POOL], ({ spec }: NodePool, report) => {
    checkEach(["expireAfter", "terminationGracePeriod"] as const, (key) => {
      const value = spec?.template?.spec?.[key];
      const length = seconds(value ?? "");
      if (length === undefined || length > LONGEST[key]) {
        report(`spec.template.spec.${key}`, isValue(value));
      }
    });
  }),
);
