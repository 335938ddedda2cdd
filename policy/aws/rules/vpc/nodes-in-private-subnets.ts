import { checkEach, isSet } from "../../../unknowns";
import { resourcesOf } from "../../../stack";
import { cisEks } from "../../frameworks";
import { links } from "../../links";
import { relationRule } from "../../relations";
import { eachOpenRoute, tablesOf } from "./route-tables";

export const nodesInPrivateSubnets = relationRule(
  {
    name: "vpc-nodes-in-private-subnets",
    checklist: ["C09"],
    severity: "high",
    frameworks: cisEks("5.4.3"),
    description: "Nodes of a cluster run in subnets without a route to an internet gateway.",
    why: "A node there is one public address and one open rule away from the internet.",
    remediation: "Name private subnets in subnetIds, whose route to everywhere is a NAT gateway.",
  },
  "aws:eks/nodeGroup:NodeGroup",
  (group, stack, report) => {
    const subnets = resourcesOf(stack, "aws:ec2/subnet:Subnet").filter((subnet) =>
      links(group, "subnetIds", subnet),
    );
    checkEach(subnets, (subnet) => {
      checkEach(tablesOf(subnet, stack), (table) => {
        eachOpenRoute(table, stack, ({ body }) => {
          if (isSet(body, "gatewayId")) {
            report(group.urn, "subnetIds", `holds ${subnet.name}, which has an internet gateway`);
          }
        });
      });
    });
  },
);
