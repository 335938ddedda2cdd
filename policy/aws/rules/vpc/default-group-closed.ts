import { listAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { cisAws, fsbp } from "../../frameworks";

export const defaultGroupClosed = resourceRule(
  {
    name: "vpc-default-group-closed",
    checklist: ["C09"],
    severity: "high",
    frameworks: [...fsbp("EC2.2"), ...cisAws("5.5")],
    description: "The default security group of a VPC lets nothing in and nothing out.",
    why: "Whatever is made without a group of its own lands in it.",
    remediation: "Set ingress and egress of the default security group to empty lists.",
  },
  onType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", (group, report) => {
    checkEach(["ingress", "egress"], (key) => {
      const { length } = listAt(group, key);
      if (length > 0) {
        report(key, `has ${length} ${length === 1 ? "rule" : "rules"}`);
      }
    });
  }),
);
