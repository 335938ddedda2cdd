import { resourcesOf } from "../../../stack";
import { cisAws, fsbp } from "../../frameworks";
import { links } from "../../links";
import { relationRule } from "../../relations";

export const defaultGroupAdopted = relationRule(
  {
    name: "vpc-default-group-adopted",
    checklist: ["C09"],
    severity: "medium",
    frameworks: [...fsbp("EC2.2"), ...cisAws("5.5")],
    description: "The default security group of every VPC is under the program's control.",
    why: "AWS makes it with rules that let its members talk to each other and to everywhere.",
    remediation: "Add an aws.ec2.DefaultSecurityGroup with the vpcId and without rules.",
  },
  "aws:ec2/vpc:Vpc",
  (vpc, stack, report) => {
    const groups = resourcesOf(stack, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    if (!groups.some((group) => links(group, "vpcId", vpc))) {
      report(vpc.urn, "id", "is in the vpcId of no default security group");
    }
  },
);
