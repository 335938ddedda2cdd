import { resourceRule } from "../../../rule";
import { is, must, onTypes } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";

export const metadataV2 = resourceRule(
  {
    name: "ec2-metadata-v2",
    checklist: ["C02"],
    severity: "high",
    frameworks: [...fsbp("EC2.8", "EC2.170"), ...cisAws("5.7")],
    description: "Instances hand out their credentials by IMDSv2 alone, and not across a hop.",
    why: "By IMDSv1, or through a pod, one request that an attacker talks a program into returns the role of the node.",
    remediation: 'Set metadataOptions to httpTokens "required" and httpPutResponseHopLimit 1.',
  },
  onTypes(
    [
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/instance:Instance",
      "aws:ec2/launchConfiguration:LaunchConfiguration",
      "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    ],
    must({
      "metadataOptions.httpTokens": is("required"),
      "metadataOptions.httpPutResponseHopLimit": is(1),
    }),
  ),
);
