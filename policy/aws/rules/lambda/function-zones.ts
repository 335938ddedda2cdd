import { listAt, mapAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";

export const functionZones = resourceRule(
  {
    name: "lambda-function-zones",
    checklist: ["C09"],
    severity: "low",
    frameworks: fsbp("Lambda.5"),
    description: "A function in a VPC has subnets in several zones.",
    why: "The loss of one zone would stop it, and with it the rotation of passwords.",
    remediation: "Give vpcConfig.subnetIds a subnet of each zone.",
  },
  onType("aws:lambda/function:Function", (lambda, report) => {
    const subnets = listAt(lambda, "vpcConfig", "subnetIds");
    if (mapAt(lambda, "vpcConfig") !== undefined && subnets.length < 2) {
      report("vpcConfig.subnetIds", `holds ${subnets.length} of at least 2`);
    }
  }),
);
