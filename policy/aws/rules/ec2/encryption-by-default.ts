import { stackRule } from "../../../rule";
import { resourcesOf, stackUrn } from "../../../stack";
import { isAccountStack } from "../../account-stack";
import { cisAws, fsbp } from "../../frameworks";

const TYPE = "aws:ebs/encryptionByDefault:EncryptionByDefault";

export const encryptionByDefault = stackRule(
  {
    name: "ec2-encryption-by-default",
    checklist: ["C13"],
    severity: "medium",
    frameworks: [...fsbp("EC2.7"), ...cisAws("5.1.1")],
    description: "Every account encrypts new volumes, whoever makes them.",
    why: "A volume made by hand, or by a controller in the cluster, could be written in plain text.",
    remediation: "Add an aws.ebs.EncryptionByDefault to the stack of the account.",
  },
  (resources, report) => {
    if (isAccountStack(resources) && resourcesOf(resources, TYPE).length === 0) {
      report(stackUrn(resources), "The stack", `sets an account up and has no ${TYPE}`);
    }
  },
);
