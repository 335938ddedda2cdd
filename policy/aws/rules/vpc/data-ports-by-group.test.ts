import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { dataPortsByGroup } from "./data-ports-by-group";

const postgres = { protocol: "tcp", fromPort: 5432, toPort: 5432 };

describeRule(awsPack, dataPortsByGroup, {
  compliant: {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    properties: {
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      referencedSecurityGroupId: "sg-0a1b2c3d4e5f60718",
    },
  },
  accepts: {
    "HTTPS from a range": { fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" },
    "a group that is not known yet": { referencedSecurityGroupId: UNKNOWN },
  },
  refuses: {
    "PostgreSQL from a range": [
      { cidrIpv4: "10.0.0.0/16" },
      "cidrIpv4 lets 10.0.0.0/16 reach port 5432",
    ],
    "PostgreSQL from a range of IPv6": [
      { cidrIpv6: "fd00::/8" },
      "cidrIpv6 lets fd00::/8 reach port 5432",
    ],
    "PostgreSQL from a prefix list": [
      { prefixListId: "pl-0a1b2c3d" },
      "prefixListId lets pl-0a1b2c3d reach port 5432",
    ],
    "everything from one address": [
      { ipProtocol: "-1", cidrIpv4: "10.0.0.1/32" },
      "cidrIpv4 lets 10.0.0.1/32 reach port 5432, 3306, 6379, 2049",
    ],
  },
  undecided: {
    "a range that is not known yet": [
      { cidrIpv4: UNKNOWN, cidrIpv6: "fd00::/8" },
      "cidrIpv4",
      "cidrIpv6 lets fd00::/8 reach port 5432",
    ],
  },
});

describeRule(awsPack, dataPortsByGroup, {
  compliant: {
    type: "aws:ec2/securityGroup:SecurityGroup",
    properties: { ingress: [{ ...postgres, securityGroups: ["sg-0a1b2c3d4e5f60718"] }] },
  },
  refuses: {
    "ranges and prefix lists in the group": [
      {
        "ingress.1": {
          ...postgres,
          cidrBlocks: ["10.0.0.0/16"],
          prefixListIds: ["pl-0a1b2c3d"],
        },
      },
      "ingress[1].cidrBlocks[0] lets 10.0.0.0/16 reach port 5432",
      "ingress[1].prefixListIds[0] lets pl-0a1b2c3d reach port 5432",
    ],
  },
});
