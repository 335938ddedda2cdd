import type { PolicyResource } from "@pulumi/policy";

import { type Properties, at, listAt, mapAt, textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { checkEach, isUnknown } from "../../../unknowns";
import { linking, links } from "../../links";
import { isOpenRange } from "./open-range";

/** A route to everywhere: on which resource it stands, where there, and what it says. */
export interface OpenRoute {
  readonly on: PolicyResource;
  /** Where it stands: empty for a resource of its own, else `routes[0].`. */
  readonly prefix: string;
  readonly body: Properties;
}

/** The route tables of a subnet. Without one of its own it takes the VPC's main one. */
export function tablesOf(
  subnet: PolicyResource,
  stack: readonly PolicyResource[],
): PolicyResource[] {
  const associations = linking(
    stack,
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "subnetId",
    subnet,
  );
  return resourcesOf(stack, "aws:ec2/routeTable:RouteTable").filter((table) =>
    associations.some((association) => links(association, "routeTableId", table)),
  );
}

/** Runs the check for each route to everywhere in the table. */
export function eachOpenRoute(
  table: PolicyResource,
  stack: readonly PolicyResource[],
  check: (route: OpenRoute) => void,
): void {
  const routes: OpenRoute[] = [
    ...routesWithin(table).map((_, index) => ({
      on: table,
      prefix: `routes[${index}].`,
      body: mapAt(table.props, "routes", index) ?? {},
    })),
    ...linking(stack, "aws:ec2/route:Route", "routeTableId", table).map((route) => ({
      on: route,
      prefix: "",
      body: route.props,
    })),
  ];
  checkEach(routes, (route) => {
    if (DESTINATIONS.some((key) => isOpenRange(textAt(route.body, key)))) {
      check(route);
    }
  });
}

/** A table that is given no routes gets a list from AWS, which a first preview does not know. */
function routesWithin(table: PolicyResource): readonly unknown[] {
  const given = table.propertyDependencies["routes"] ?? [];
  return given.length === 0 && isUnknown(() => at(table.props, "routes"))
    ? []
    : listAt(table.props, "routes");
}

/** As routes of their own and routes within a table name them. */
const DESTINATIONS = [
  "destinationCidrBlock",
  "destinationIpv6CidrBlock",
  "cidrBlock",
  "ipv6CidrBlock",
] as const;
