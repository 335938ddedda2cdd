import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { type Demand, must } from "../../demands";
import { textAt } from "../../../reading";
import { isOpenRange } from "./open-range";

const isClosed: Demand = (entry, key) => {
  const range = textAt(entry, key);
  return isOpenRange(range) ? isValue(range) : undefined;
};

export const prefixListClosed = resourceRule(
  {
    name: "vpc-prefix-list-closed",
    checklist: ["C09"],
    severity: "high",
    frameworks: [],
    description: "No prefix list of ours holds the whole internet.",
    why: "A security group that names the list would be open, and nobody would see it there.",
    remediation: "List the networks that need access.",
  },
  onAnyOf(
    onType("aws:ec2/managedPrefixList:ManagedPrefixList", must({ "entries[].cidr": isClosed })),
    onType("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", must({ cidr: isClosed })),
  ),
);
