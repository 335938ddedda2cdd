import { type Properties, flagAt, listAt, mapAt, textAt } from "../../../reading";
import { onAnyOf, onType } from "../../../resource-check";
import { type Report, resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { onTypes } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";
import { ADMIN_PORTS, DATA_PORTS } from "./well-known-ports";
import { isOpenRange } from "./open-range";
import { portsOf, reaches } from "./ports";

const GUARDED = [...ADMIN_PORTS, ...DATA_PORTS];

export const networkAclGuardsPorts = resourceRule(
  {
    name: "vpc-network-acl-guards-ports",
    checklist: ["C09", "C10", "C15"],
    severity: "medium",
    frameworks: [...fsbp("EC2.21"), ...cisAws("5.2")],
    description:
      "No network ACL lets the whole internet in on SSH, remote desktop or a port of data.",
    why: "The ACL is what is left when somebody opens a security group by mistake.",
    remediation: "Name the ports that are needed, or the address range.",
  },
  onAnyOf(
    onTypes(
      ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
      (acl, report) => {
        checkEach(listAt(acl, "ingress"), (_, index) => {
          const rule = mapAt(acl, "ingress", index) ?? {};
          checkRule(rule, "action", `ingress[${index}].`, report);
        });
      },
    ),
    onType("aws:ec2/networkAclRule:NetworkAclRule", (rule, report) => {
      if (flagAt(rule, "egress") !== true) {
        checkRule(rule, "ruleAction", "", report);
      }
    }),
  ),
);

function checkRule(rule: Properties, action: string, prefix: string, report: Report): void {
  checkEach(["cidrBlock", "ipv6CidrBlock"], (key) => {
    if (!isOpenRange(textAt(rule, key)) || textAt(rule, action)?.toLowerCase() !== "allow") {
      return;
    }
    const ports = portsOf(rule);
    for (const port of GUARDED.filter((one) => reaches(ports, one))) {
      report(`${prefix}${key}`, `is ${String(textAt(rule, key))}, which reaches port ${port}`);
    }
  });
}
