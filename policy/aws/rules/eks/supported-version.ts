import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { type Demand, is, must } from "../../demands";
import { fsbp } from "../../frameworks";

/**
 * The oldest minor version in standard support. Raise it as versions leave support:
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
const OLDEST = 34;

const isSupported: Demand = (holder, key) => {
  const version = textAt(holder, key);
  const [, minor] = /^1\.(\d+)$/.exec(version ?? "") ?? [];
  return Number(minor) >= OLDEST ? undefined : isValue(version);
};

export const supportedVersion = resourceRule(
  {
    name: "eks-supported-version",
    checklist: ["C11"],
    severity: "high",
    frameworks: fsbp("EKS.2"),
    description: "A cluster runs a named Kubernetes version in standard support.",
    why: "Older versions get no security fixes, and an unnamed one changes when the cluster is made again.",
    remediation: "Set version to 1.34 or newer and upgradePolicy.supportType to STANDARD.",
  },
  onType(
    "aws:eks/cluster:Cluster",
    must({ version: isSupported, "upgradePolicy.supportType": is("STANDARD") }),
  ),
);
