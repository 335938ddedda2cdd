import { resourceRule } from "../../../rule";
import { onTypes } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";

export const noUsers = resourceRule(
  {
    name: "iam-no-users",
    checklist: ["C02", "C03"],
    severity: "critical",
    frameworks: [...fsbp("IAM.2", "IAM.3"), ...cisAws("1.20")],
    description: "There are no IAM users, and no passwords or keys of users.",
    why: "Their keys do not expire; one that is copied works for years, from anywhere.",
    remediation: "Let people sign in through IAM Identity Center and programs assume a role.",
  },
  onTypes(
    [
      "aws:iam/user:User",
      "aws:iam/accessKey:AccessKey",
      "aws:iam/userLoginProfile:UserLoginProfile",
      "aws:iam/userPolicy:UserPolicy",
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      "aws:iam/userGroupMembership:UserGroupMembership",
      "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
      "aws:iam/signingCertificate:SigningCertificate",
      "aws:iam/sshKey:SshKey",
    ],
    (_, report) => {
      report("The resource", "is an IAM user or belongs to one");
    },
  ),
);
