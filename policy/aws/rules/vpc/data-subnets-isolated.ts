import type { PolicyResource } from "@pulumi/policy";

import { checkEach } from "../../../unknowns";
import { linking } from "../../links";
import { relationRule } from "../../relations";
import { eachOpenRoute, tablesOf } from "./route-tables";

/** What holds data in subnets: type, and the property that names them. */
const DATA_HOLDERS = {
  "aws:rds/subnetGroup:SubnetGroup": "subnetIds",
  "aws:elasticache/subnetGroup:SubnetGroup": "subnetIds",
  "aws:docdb/subnetGroup:SubnetGroup": "subnetIds",
  "aws:efs/mountTarget:MountTarget": "subnetId",
} as const;

export const dataSubnetsIsolated = relationRule(
  {
    name: "vpc-data-subnets-isolated",
    checklist: ["C09", "C10"],
    severity: "high",
    frameworks: [],
    description: "Subnets of databases and file systems have no way to the internet.",
    why: "A database that is broken into could send the data straight out, or be reached from outside.",
    remediation: "Give these subnets a route table of their own without a route to everywhere.",
  },
  "aws:ec2/subnet:Subnet",
  (subnet, stack, report) => {
    if (!holdsData(subnet, stack)) {
      return;
    }
    const tables = tablesOf(subnet, stack);
    if (tables.length === 0) {
      report(subnet.urn, "id", "is in no route table of its own, so it takes the VPC's main one");
    }
    checkEach(tables, (table) => {
      eachOpenRoute(table, stack, ({ on, prefix }) => {
        report(on.urn, `${prefix}routeTableId`, `leads everywhere from ${subnet.name}`);
      });
    });
  },
);

function holdsData(subnet: PolicyResource, stack: readonly PolicyResource[]): boolean {
  return Object.entries(DATA_HOLDERS).some(
    ([type, property]) => linking(stack, type, property, subnet).length > 0,
  );
}
