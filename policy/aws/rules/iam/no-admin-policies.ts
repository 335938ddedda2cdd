import { listAt, textAt } from "../../../reading";
import { onAnyOf, onType } from "../../../resource-check";
import { type Report, resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { onTypes } from "../../demands";
import { fsbp } from "../../frameworks";

/** Policies that AWS keeps for administrators, of everything or of a whole service. */
const ADMIN = /\/(AdministratorAccess[\w-]*|PowerUserAccess|SystemAdministrator|\w*FullAccess\w*)$/;

export const noAdminPolicies = resourceRule(
  {
    name: "iam-no-admin-policies",
    checklist: ["C02"],
    severity: "critical",
    frameworks: fsbp("IAM.1"),
    description: "Nothing is given one of AWS's policies for administrators.",
    why: "Whoever takes over the role could do everything that the account, or a whole service, can do.",
    remediation: "Attach a policy of ours with the actions and resources that are needed.",
  },
  onAnyOf(
    onTypes(
      [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/policyAttachment:PolicyAttachment",
      ],
      (attachment, report) => {
        checkArn(textAt(attachment, "policyArn"), "policyArn", report);
      },
    ),
    onType("aws:iam/role:Role", (role, report) => {
      checkArns(listAt(role, "managedPolicyArns"), "managedPolicyArns", report);
    }),
    onType(
      "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      (attachments, report) => {
        checkArns(listAt(attachments, "policyArns"), "policyArns", report);
      },
    ),
  ),
);

function checkArns(arns: readonly unknown[], property: string, report: Report): void {
  checkEach(arns, (_, index) => {
    checkArn(textAt(arns, index), `${property}[${index}]`, report);
  });
}

function checkArn(arn: string | undefined, property: string, report: Report): void {
  if (arn !== undefined && ADMIN.test(arn)) {
    report(property, isValue(arn));
  }
}
