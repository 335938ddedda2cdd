import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { matches, must } from "../../demands";

export const nodeImagePinned = resourceRule(
  {
    name: "eks-node-image-pinned",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description: "Node groups run a named release of Amazon Linux 2023 or Bottlerocket.",
    why: "Without a release, when nodes get a fix depends on when they happen to be made.",
    remediation: "Set amiType, version and releaseVersion, and raise releaseVersion every month.",
  },
  onType(
    "aws:eks/nodeGroup:NodeGroup",
    must({
      amiType: matches(
        /^(AL2023|BOTTLEROCKET)_/,
        "which is neither Amazon Linux 2023 nor Bottlerocket",
      ),
      version: matches(/^1\.\d+$/, "which is no version"),
      releaseVersion: matches(/^\d+\.\d+\.\d+-[\da-f]+$/, "which is no release"),
    }),
  ),
);
