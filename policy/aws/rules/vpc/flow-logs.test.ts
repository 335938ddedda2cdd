import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { flowLogs } from "./flow-logs";

describeStackRule(awsPack, flowLogs, {
  compliant: {
    vpc: { type: "aws:ec2/vpc:Vpc", properties: { id: "vpc-1" } },
    log: {
      type: "aws:ec2/flowLog:FlowLog",
      properties: { vpcId: "vpc-1", trafficType: "ALL" },
      references: { vpcId: ["vpc"] },
    },
  },
  accepts: {
    "ids that are not known yet": { "vpc.id": UNKNOWN, "log.vpcId": UNKNOWN },
    "a stack without a VPC": { vpc: undefined },
  },
  refuses: {
    "a VPC without one": [{ log: undefined }, "id is in the vpcId of no flow log of all traffic"],
    "a flow log of nothing": [
      { "log.vpcId": undefined },
      "id is in the vpcId of no flow log of all traffic",
    ],
    "a flow log of another VPC": [
      { "log.vpcId": "vpc-2" },
      "id is in the vpcId of no flow log of all traffic",
    ],
    "a flow log of a part": [
      { "log.trafficType": "REJECT" },
      "id is in the vpcId of no flow log of all traffic",
    ],
  },
  undecided: {
    "traffic that is not known yet": [{ "log.trafficType": UNKNOWN }, "trafficType"],
  },
});
