import { resourceRule } from "../../../rule";
import { onIngress } from "./ingress";
import { reaches } from "./ports";
import { DATA_PORTS } from "./well-known-ports";

export const dataPortsByGroup = resourceRule(
  {
    name: "vpc-data-ports-by-group",
    checklist: ["C09", "C10"],
    severity: "high",
    frameworks: [],
    description:
      "The ports of databases, caches and file systems are open to security groups only.",
    why: "A range of addresses holds whatever comes to run there next, and not only what needs the data.",
    remediation: "Name the security group of the clients instead of a range or a prefix list.",
  },
  onIngress(({ ports, eachRange }, report) => {
    eachRange((range, property) => {
      const open = range === undefined ? [] : DATA_PORTS.filter((port) => reaches(ports(), port));
      if (open.length > 0) {
        report(property, `lets ${String(range)} reach port ${open.join(", ")}`);
      }
    });
  }),
);
