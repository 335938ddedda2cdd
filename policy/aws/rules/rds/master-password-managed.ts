import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isNotGiven, must } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

export const masterPasswordManaged = resourceRule(
  {
    name: "rds-master-password-managed",
    checklist: ["C22", "C29"],
    severity: "critical",
    frameworks: [],
    description:
      "RDS makes and keeps the password of a cluster's master user, under a key of ours.",
    why: "A password from the program stands in Pulumi's state and is never rotated.",
    remediation:
      "Set manageMasterUserPassword to true and masterUserSecretKmsKeyId, and take the password away.",
  },
  onType(
    "aws:rds/cluster:Cluster",
    must({
      manageMasterUserPassword: is(true),
      masterUserSecretKmsKeyId: isKeyOfOurs,
      masterPassword: isNotGiven,
      masterPasswordWo: isNotGiven,
    }),
  ),
);
