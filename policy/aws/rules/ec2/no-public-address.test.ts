import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noPublicAddress } from "./no-public-address";

describeRule(awsPack, noPublicAddress, {
  compliant: { type: "aws:ec2/subnet:Subnet", properties: { mapPublicIpOnLaunch: false } },
  accepts: { "AWS's default": { mapPublicIpOnLaunch: undefined } },
  refuses: {
    "a subnet that gives one": [{ mapPublicIpOnLaunch: true }, "mapPublicIpOnLaunch is true"],
  },
  undecided: {
    "what is not known yet": [{ mapPublicIpOnLaunch: UNKNOWN }, "mapPublicIpOnLaunch"],
  },
});

describeRule(awsPack, noPublicAddress, {
  compliant: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
  },
  accepts: { "no interface of its own": { networkInterfaces: undefined } },
  refuses: {
    "a template that gives one": [
      { "networkInterfaces.0.associatePublicIpAddress": "true" },
      "networkInterfaces[0].associatePublicIpAddress is true",
    ],
  },
  undecided: {
    "interfaces that are not known yet": [{ networkInterfaces: UNKNOWN }, "networkInterfaces"],
  },
});

describeRule(awsPack, noPublicAddress, {
  compliant: {
    type: "aws:ec2/instance:Instance",
    properties: { associatePublicIpAddress: false },
  },
  refuses: {
    "an instance that asks for one": [
      { associatePublicIpAddress: true },
      "associatePublicIpAddress is true",
    ],
  },
});
