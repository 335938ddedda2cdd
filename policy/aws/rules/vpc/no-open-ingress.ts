import { DefaultSecurityGroup, SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc";

import { onAnyOf, onResource } from "../../../resource-check";
import { type Report, resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";

/** The component that faces the internet; a resource's URN names the components it is in. */
const EDGE_COMPONENT = "moodle:infra:Edge$";

const HTTPS = 443;

/** `0.0.0.0/0` and `::/0`, however spelled. */
const EVERYONE = "/0";

/** What the three ways to write an ingress rule have in common. */
interface Ingress {
  readonly protocol?: string | undefined;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
}

interface IngressWithLists extends Ingress {
  readonly cidrBlocks?: readonly string[] | undefined;
  readonly ipv6CidrBlocks?: readonly string[] | undefined;
}

interface GroupWithRules {
  readonly ingress?: readonly IngressWithLists[] | undefined;
}

export const noOpenIngress = resourceRule(
  {
    name: "vpc-no-open-ingress",
    checklist: ["C09"],
    severity: "high",
    frameworks: [
      { framework: "AWS Foundational Security Best Practices", control: "EC2.18" },
      { framework: "NIST SP 800-53 Rev. 5", control: "SC-7" },
    ],
    description: "No security group lets the whole internet in, but for HTTPS at the edge.",
    why: "Everything behind the edge would be open to scans and attacks that no firewall has seen.",
    remediation: "Name the security group or the address range that needs access instead.",
  },
  onAnyOf(
    onResource(SecurityGroup, (group: GroupWithRules, report, urn) => {
      checkGroup(group, report, urn);
    }),
    onResource(DefaultSecurityGroup, (group: GroupWithRules, report, urn) => {
      checkGroup(group, report, urn);
    }),
    onResource(SecurityGroupRule, (rule, report, urn) => {
      if (rule.type === "ingress") {
        checkLists(rule, "", report, urn);
      }
    }),
    onResource(SecurityGroupIngressRule, (rule, report, urn) => {
      const ingress = (): Ingress => ({
        protocol: rule.ipProtocol,
        fromPort: rule.fromPort,
        toPort: rule.toPort,
      });
      checkAll(
        () => {
          checkRange(rule.cidrIpv4, "cidrIpv4", ingress, report, urn);
        },
        () => {
          checkRange(rule.cidrIpv6, "cidrIpv6", ingress, report, urn);
        },
      );
    }),
  ),
);

function checkGroup(group: GroupWithRules, report: Report, urn: string): void {
  checkEach(group.ingress, (rule, index) => {
    checkLists(rule, `ingress[${index}].`, report, urn);
  });
}

function checkLists(rule: IngressWithLists, prefix: string, report: Report, urn: string): void {
  const ingress = (): Ingress => rule;
  checkAll(
    () => {
      checkEach(rule.cidrBlocks, (range, index) => {
        checkRange(range, `${prefix}cidrBlocks[${index}]`, ingress, report, urn);
      });
    },
    () => {
      checkEach(rule.ipv6CidrBlocks, (range, index) => {
        checkRange(range, `${prefix}ipv6CidrBlocks[${index}]`, ingress, report, urn);
      });
    },
  );
}

/** Reads protocol and ports only where they matter: they may be unknown where the range is harmless. */
function checkRange(
  range: string | undefined,
  property: string,
  ingress: () => Ingress,
  report: Report,
  urn: string,
): void {
  if (typeof range === "string" && range.endsWith(EVERYONE) && !isHttpsAtEdge(ingress, urn)) {
    report(property, isValue(range));
  }
}

function isHttpsAtEdge(ingress: () => Ingress, urn: string): boolean {
  if (!urn.includes(EDGE_COMPONENT)) {
    return false;
  }
  const { protocol, fromPort, toPort } = ingress();
  return protocol === "tcp" && fromPort === HTTPS && toPort === HTTPS;
}
