import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { networkAclGuardsPorts } from "./network-acl-guards-ports";

const everyone = { cidrBlock: "0.0.0.0/0", protocol: "tcp", fromPort: 443, toPort: 443 };

describeRule(awsPack, networkAclGuardsPorts, {
  compliant: {
    type: "aws:ec2/networkAcl:NetworkAcl",
    properties: { ingress: [{ ...everyone, action: "allow", ruleNo: 10 }] },
  },
  accepts: {
    "SSH from a range": {
      "ingress.0": { ...everyone, action: "allow", cidrBlock: "10.0.0.0/16", fromPort: 22 },
    },
    "what is denied": { "ingress.0": { ...everyone, action: "deny", protocol: "-1" } },
  },
  refuses: {
    "SSH from everywhere": [
      { "ingress.0.fromPort": 22 },
      "ingress[0].cidrBlock is 0.0.0.0/0, which reaches port 22",
    ],
    "PostgreSQL from everywhere": [
      { "ingress.0.fromPort": 5432, "ingress.0.toPort": 5432 },
      "ingress[0].cidrBlock is 0.0.0.0/0, which reaches port 5432",
    ],
    "everything from everywhere, as AWS makes it": [
      {
        "ingress.0": {
          action: "allow",
          protocol: "-1",
          ipv6CidrBlock: "::/0",
          fromPort: 0,
          toPort: 0,
        },
      },
      "ingress[0].ipv6CidrBlock is ::/0, which reaches port 22",
      "ingress[0].ipv6CidrBlock is ::/0, which reaches port 3389",
      "ingress[0].ipv6CidrBlock is ::/0, which reaches port 5432",
      "ingress[0].ipv6CidrBlock is ::/0, which reaches port 3306",
      "ingress[0].ipv6CidrBlock is ::/0, which reaches port 6379",
      "ingress[0].ipv6CidrBlock is ::/0, which reaches port 2049",
    ],
  },
  undecided: {
    "a range that is not known yet": [
      {
        "ingress.0.cidrBlock": UNKNOWN,
        "ingress.1": { ...everyone, action: "allow", fromPort: 22 },
      },
      "ingress.0.cidrBlock",
      "ingress[1].cidrBlock is 0.0.0.0/0, which reaches port 22",
    ],
  },
});

describeRule(awsPack, networkAclGuardsPorts, {
  compliant: {
    type: "aws:ec2/networkAclRule:NetworkAclRule",
    properties: { ...everyone, ruleAction: "allow", egress: false },
  },
  accepts: { "the way out": { egress: true, protocol: "-1" } },
  refuses: {
    "remote desktop from everywhere": [
      { fromPort: 3389, toPort: 3389 },
      "cidrBlock is 0.0.0.0/0, which reaches port 3389",
    ],
  },
});
