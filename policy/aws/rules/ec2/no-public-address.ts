import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isNot, must, onTypes } from "../../demands";
import { fsbp } from "../../frameworks";

export const noPublicAddress = resourceRule(
  {
    name: "ec2-no-public-address",
    checklist: ["C09"],
    severity: "high",
    frameworks: fsbp("EC2.9", "EC2.15", "EC2.25"),
    description: "No instance gets a public address, by itself or from its subnet.",
    why: "Whatever listens on it faces the internet, one security group away.",
    remediation: "Set associatePublicIpAddress or mapPublicIpOnLaunch to false and go out by NAT.",
  },
  onAnyOf(
    onType("aws:ec2/subnet:Subnet", must({ mapPublicIpOnLaunch: isNot(true) })),
    onType(
      "aws:ec2/launchTemplate:LaunchTemplate",
      must({ "networkInterfaces[].associatePublicIpAddress": isNot(true) }),
    ),
    onTypes(
      [
        "aws:ec2/instance:Instance",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
      ],
      must({ associatePublicIpAddress: isNot(true) }),
    ),
  ),
);
