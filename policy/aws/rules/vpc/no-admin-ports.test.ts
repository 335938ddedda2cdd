import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noAdminPorts } from "./no-admin-ports";

const group = "aws:ec2/securityGroup:SecurityGroup";
const https = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] };
const ssh = "to toPort opens port 22";
const desktop = "to toPort opens port 3389";

describeRule(awsPack, noAdminPorts, {
  compliant: { type: group, properties: { ingress: [https] } },
  accepts: {
    "a group without rules": { ingress: undefined },
    "another protocol": { "ingress.0": { protocol: "udp", fromPort: 0, toPort: 65535 } },
  },
  refuses: {
    SSH: [{ "ingress.0.fromPort": 22, "ingress.0.toPort": 22 }, `ingress[0].fromPort ${ssh}`],
    "a range with both": [
      { "ingress.0.fromPort": 0, "ingress.0.toPort": 65535 },
      `ingress[0].fromPort ${ssh}`,
      `ingress[0].fromPort ${desktop}`,
    ],
    "ports without an end": [{ "ingress.0.toPort": undefined }, `ingress[0].fromPort ${desktop}`],
    "every protocol": [
      { "ingress.0": { protocol: "-1", self: true } },
      `ingress[0].fromPort ${ssh}`,
      `ingress[0].fromPort ${desktop}`,
    ],
  },
  undecided: {
    "a port that is not known yet": [
      { "ingress.0.fromPort": UNKNOWN, "ingress.1": { ...https, fromPort: 22 } },
      "ingress.0.fromPort",
      `ingress[1].fromPort ${ssh}`,
    ],
  },
});

describeRule(awsPack, noAdminPorts, {
  compliant: {
    type: "aws:ec2/securityGroupRule:SecurityGroupRule",
    properties: { type: "ingress", ...https },
  },
  accepts: { "SSH out of the group": { type: "egress", fromPort: 22, toPort: 22 } },
  refuses: {
    "remote desktop": [{ fromPort: 3389, toPort: 3389 }, `fromPort ${desktop}`],
  },
});

describeRule(awsPack, noAdminPorts, {
  compliant: {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    properties: { ipProtocol: "tcp", fromPort: 443, toPort: 443 },
  },
  refuses: {
    "SSH from a group": [
      { fromPort: 22, toPort: 22, referencedSecurityGroupId: "sg-0a1b2c3d4e5f60718" },
      `fromPort ${ssh}`,
    ],
  },
  undecided: { "a protocol that is not known yet": [{ ipProtocol: UNKNOWN }, "ipProtocol"] },
});
