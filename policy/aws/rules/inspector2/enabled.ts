import { listAt } from "../../../reading";
import { stackRule } from "../../../rule";
import { resourcesOf, stackUrn } from "../../../stack";
import { isAny } from "../../../unknowns";
import { isAccountStack } from "../../account-stack";
import { fsbp } from "../../frameworks";

const TARGETS = ["EC2", "ECR"];

export const enabled = stackRule(
  {
    name: "inspector2-enabled",
    checklist: ["C12"],
    severity: "high",
    frameworks: fsbp("Inspector.1", "Inspector.2"),
    description: "In every account Inspector scans instances and images, again and again.",
    why: "An image without a known hole on the day it was pushed has one a month later.",
    remediation: `Add an aws.inspector2.Enabler with resourceTypes ${TARGETS.join(" and ")}.`,
  },
  (resources, report) => {
    const enablers = resourcesOf(resources, "aws:inspector2/enabler:Enabler");
    for (const target of isAccountStack(resources) ? TARGETS : []) {
      if (!isAny(enablers, ({ props }) => listAt(props, "resourceTypes").includes(target))) {
        report(
          enablers[0]?.urn ?? stackUrn(resources),
          "resourceTypes",
          `of no Inspector enabler holds ${target}`,
        );
      }
    }
  },
);
