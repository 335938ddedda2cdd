import { flagAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { checkEach } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { names, relationRule } from "../../relations";

export const mountTargetPrivate = relationRule(
  {
    name: "efs-mount-target-private",
    checklist: ["C09"],
    severity: "medium",
    frameworks: fsbp("EFS.6"),
    description: "A file system is mounted in private subnets.",
    why: "In a public subnet one wrong security group opens all files to the internet.",
    remediation: "Set subnetId to a subnet without mapPublicIpOnLaunch.",
  },
  "aws:efs/mountTarget:MountTarget",
  (target, stack, report) => {
    checkEach(resourcesOf(stack, "aws:ec2/subnet:Subnet"), (subnet) => {
      if (
        names(target, "subnetId", subnet) &&
        flagAt(subnet.props, "mapPublicIpOnLaunch") === true
      ) {
        report(target.urn, "subnetId", `names ${subnet.name}, which is public`);
      }
    });
  },
);
