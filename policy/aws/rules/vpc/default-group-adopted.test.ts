import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { defaultGroupAdopted } from "./default-group-adopted";

describeStackRule(awsPack, defaultGroupAdopted, {
  compliant: {
    vpc: { type: "aws:ec2/vpc:Vpc", properties: { id: "vpc-1" } },
    group: {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      properties: { vpcId: "vpc-1" },
      references: { vpcId: ["vpc"] },
    },
  },
  accepts: { "ids that are not known yet": { "vpc.id": UNKNOWN, "group.vpcId": UNKNOWN } },
  refuses: {
    "a VPC without one": [{ group: undefined }, "id is in the vpcId of no default security group"],
    "the group of another VPC": [
      { "group.vpcId": "vpc-2" },
      "id is in the vpcId of no default security group",
    ],
  },
});
