import { at } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";
import { cisAws, fsbp } from "../../frameworks";
import { links } from "../../links";
import { relationRule } from "../../relations";

export const flowLogs = relationRule(
  {
    name: "vpc-flow-logs",
    checklist: ["C06"],
    severity: "high",
    frameworks: [...fsbp("EC2.6"), ...cisAws("3.7")],
    description: "Every VPC has a flow log of all its traffic.",
    why: "After an incident nobody could tell what talked to what.",
    remediation: "Add an aws.ec2.FlowLog with the vpcId and trafficType ALL.",
  },
  "aws:ec2/vpc:Vpc",
  (vpc, stack, report) => {
    const logs = resourcesOf(stack, "aws:ec2/flowLog:FlowLog");
    if (!isAny(logs, (log) => links(log, "vpcId", vpc) && at(log.props, "trafficType") === "ALL")) {
      report(vpc.urn, "id", "is in the vpcId of no flow log of all traffic");
    }
  },
);
