import { resourceRule } from "../../../rule";
import { matches, must, onTypes } from "../../demands";

export const accessForRoles = resourceRule(
  {
    name: "eks-access-for-roles",
    checklist: ["C02", "C03"],
    severity: "high",
    frameworks: [],
    description: "Access to a cluster is given to roles, never to users.",
    why: "A user has keys that do not expire, and no second factor stands between them and the cluster.",
    remediation: "Set principalArn to a role, for people one of IAM Identity Center.",
  },
  onTypes(
    ["aws:eks/accessEntry:AccessEntry", "aws:eks/accessPolicyAssociation:AccessPolicyAssociation"],
    must({ principalArn: matches(/^arn:aws[a-z-]*:iam::\d{12}:role\/[^*]+$/, "which is no role") }),
  ),
);
