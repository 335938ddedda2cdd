import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { type StackOfSubjects, describeStackRule } from "../../../testing/rule-cases";
import { dataSubnetsIsolated } from "./data-subnets-isolated";

const subnet = { type: "aws:ec2/subnet:Subnet", properties: { id: "subnet-1" } };
const table = { type: "aws:ec2/routeTable:RouteTable", properties: { id: "rtb-1" } };
const nat = { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" };

const stack: StackOfSubjects = {
  subnet,
  table,
  other: { ...table, properties: { id: "rtb-2" } },
  association: {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    properties: { subnetId: "subnet-1", routeTableId: "rtb-1" },
    references: { subnetId: ["subnet"], routeTableId: ["table"] },
  },
  group: {
    type: "aws:rds/subnetGroup:SubnetGroup",
    properties: { subnetIds: ["subnet-0", "subnet-1"] },
    references: { subnetIds: ["subnet"] },
  },
  route: {
    type: "aws:ec2/route:Route",
    properties: { ...nat, routeTableId: "rtb-2" },
    references: { routeTableId: ["other"] },
  },
};

describeStackRule(awsPack, dataSubnetsIsolated, {
  compliant: stack,
  accepts: {
    "ids that are not known yet": {
      "subnet.id": UNKNOWN,
      "table.id": UNKNOWN,
      "group.subnetIds": UNKNOWN,
      "association.subnetId": UNKNOWN,
      "association.routeTableId": UNKNOWN,
    },
    "routes of the table that only AWS can tell": { "table.routes": UNKNOWN },
    "a way out of a subnet without data": { "route.routeTableId": "rtb-1", group: undefined },
    "a way to a peer": {
      "route.routeTableId": "rtb-1",
      "route.destinationCidrBlock": "10.9.0.0/16",
    },
  },
  refuses: {
    "a way out": [{ "route.routeTableId": "rtb-1" }, "routeTableId leads everywhere from subnet"],
    "a way out by IPv6": [
      {
        "route.routeTableId": "rtb-1",
        "route.destinationCidrBlock": undefined,
        "route.destinationIpv6CidrBlock": "::/0",
      },
      "routeTableId leads everywhere from subnet",
    ],
    "a way out in the table": [
      { "table.routes": [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] },
      "routes[0].routeTableId leads everywhere from subnet",
    ],
    "the VPC's main table": [
      { association: undefined },
      "id is in no route table of its own, so it takes the VPC's main one",
    ],
  },
  undecided: {
    "routes in the table that are not known yet": [{ "table.routes": [UNKNOWN] }, "routes.0"],
    "a destination that is not known yet": [
      { "route.routeTableId": "rtb-1", "route.destinationCidrBlock": UNKNOWN },
      "destinationCidrBlock",
    ],
  },
});

describeStackRule(awsPack, dataSubnetsIsolated, {
  compliant: {
    ...stack,
    group: {
      type: "aws:efs/mountTarget:MountTarget",
      properties: { subnetId: "subnet-1" },
      references: { subnetId: ["subnet"] },
    },
  },
  refuses: {
    "a way out from a file system": [
      { "route.routeTableId": "rtb-1" },
      "routeTableId leads everywhere from subnet",
    ],
  },
});
