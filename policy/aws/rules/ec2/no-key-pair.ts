import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isNotGiven, must, onTypes } from "../../demands";

export const noKeyPair = resourceRule(
  {
    name: "ec2-no-key-pair",
    checklist: ["C15"],
    severity: "high",
    frameworks: [],
    description: "No instance has an SSH key.",
    why: "A key is copied, outlives the person it was made for, and leaves no trace of who used it.",
    remediation: "Take the key away and use Session Manager.",
  },
  onAnyOf(
    onType("aws:ec2/keyPair:KeyPair", (_, report) => {
      report("The key pair", "stands in the stack");
    }),
    onTypes(
      [
        "aws:ec2/launchTemplate:LaunchTemplate",
        "aws:ec2/instance:Instance",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
      ],
      must({ keyName: isNotGiven }),
    ),
  ),
);
