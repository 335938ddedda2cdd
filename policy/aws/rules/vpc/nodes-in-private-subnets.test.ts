import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { nodesInPrivateSubnets } from "./nodes-in-private-subnets";

describeStackRule(awsPack, nodesInPrivateSubnets, {
  compliant: {
    subnet: { type: "aws:ec2/subnet:Subnet", properties: { id: "subnet-1" } },
    table: { type: "aws:ec2/routeTable:RouteTable", properties: { id: "rtb-1" } },
    association: {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      properties: { subnetId: "subnet-1", routeTableId: "rtb-1" },
      references: { subnetId: ["subnet"], routeTableId: ["table"] },
    },
    nodes: {
      type: "aws:eks/nodeGroup:NodeGroup",
      properties: { subnetIds: ["subnet-1"] },
      references: { subnetIds: ["subnet"] },
    },
    route: {
      type: "aws:ec2/route:Route",
      properties: {
        routeTableId: "rtb-1",
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: "nat-1",
      },
      references: { routeTableId: ["table"] },
    },
  },
  accepts: {
    "a public subnet without nodes": {
      "nodes.subnetIds": ["subnet-2"],
      "route.gatewayId": "igw-1",
    },
    "ids that are not known yet": { "nodes.subnetIds": UNKNOWN, "subnet.id": UNKNOWN },
  },
  refuses: {
    "a public subnet": [
      { "route.gatewayId": "igw-1" },
      "subnetIds holds subnet, which has an internet gateway",
    ],
    "a public subnet whose id is not known yet": [
      { "nodes.subnetIds": [UNKNOWN], "subnet.id": UNKNOWN, "route.gatewayId": UNKNOWN },
      "subnetIds holds subnet, which has an internet gateway",
    ],
  },
  undecided: {
    "a destination that is not known yet": [
      { "route.destinationCidrBlock": UNKNOWN },
      "destinationCidrBlock",
    ],
  },
});
