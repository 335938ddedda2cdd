import { text, withOption } from "../../../options";
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
const oldestVersion = text("oldestVersion", "1.34", {
  pattern: /^1\.[1-9][0-9]*$/,
  what: "a minor version such as 1.34",
  description: "The oldest minor version of Kubernetes that a cluster may run, such as 1.34.",
});

function isSince(oldest: string): Demand {
  return (holder, key) => {
    const version = textAt(holder, key);
    const minor = minorOf(version);
    if (minor === undefined) {
      return isValue(version);
    }
    return minor < Number(minorOf(oldest))
      ? `${isValue(version)}, older than ${oldest}`
      : undefined;
  };
}

function minorOf(version = ""): number | undefined {
  const [, minor] = /^1\.(\d+)$/.exec(version) ?? [];
  return minor === undefined ? undefined : Number(minor);
}

export const supportedVersion = resourceRule(
  {
    name: "eks-supported-version",
    checklist: ["C11"],
    severity: "high",
    frameworks: fsbp("EKS.2"),
    description: "A cluster runs a named Kubernetes version in standard support.",
    why: "Older versions get no security fixes, and an unnamed one changes when the cluster is made again.",
    remediation:
      "Set version to the rule's oldestVersion, 1.34 unless configured, or newer and upgradePolicy.supportType to STANDARD.",
  },
  withOption(oldestVersion, (oldest) =>
    onType(
      "aws:eks/cluster:Cluster",
      must({ version: isSince(oldest), "upgradePolicy.supportType": is("STANDARD") }),
    ),
  ),
);
