import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { matches, must } from "../../demands";

export const addOnVersionPinned = resourceRule(
  {
    name: "eks-add-on-version-pinned",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Add-ons of a cluster run a named version.",
    why: "Without one, what runs in the cluster with its highest rights depends on the day it was made.",
    remediation: "Set addonVersion.",
  },
  onType(
    "aws:eks/addon:Addon",
    must({ addonVersion: matches(/^v\d+\.\d+\.\d+(-[\w.]+)*$/, "which is no version") }),
  ),
);
