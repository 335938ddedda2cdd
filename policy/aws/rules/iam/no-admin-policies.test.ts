import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noAdminPolicies } from "./no-admin-policies";

const arn = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

describeRule(awsPack, noAdminPolicies, {
  compliant: {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    properties: { role: "node", policyArn: arn("AmazonSSMManagedInstanceCore") },
  },
  refuses: {
    "all rights": [
      { policyArn: arn("AdministratorAccess") },
      `policyArn is "${arn("AdministratorAccess")}"`,
    ],
    "all rights but those of IAM": [
      { policyArn: arn("PowerUserAccess") },
      `policyArn is "${arn("PowerUserAccess")}"`,
    ],
    "a job that has all rights": [
      { policyArn: arn("job-function/SystemAdministrator") },
      `policyArn is "${arn("job-function/SystemAdministrator")}"`,
    ],
    "all of a service": [
      { policyArn: arn("AmazonS3FullAccess") },
      `policyArn is "${arn("AmazonS3FullAccess")}"`,
    ],
  },
  undecided: { "a policy that is not known yet": [{ policyArn: UNKNOWN }, "policyArn"] },
});

describeRule(awsPack, noAdminPolicies, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { managedPolicyArns: [arn("AmazonEKSClusterPolicy")] },
  },
  refuses: {
    "all rights among others": [
      { "managedPolicyArns.1": arn("AdministratorAccess") },
      `managedPolicyArns[1] is "${arn("AdministratorAccess")}"`,
    ],
  },
  undecided: {
    "a policy that is not known yet": [
      { managedPolicyArns: [UNKNOWN, arn("IAMFullAccess")] },
      "managedPolicyArns.0",
      `managedPolicyArns[1] is "${arn("IAMFullAccess")}"`,
    ],
  },
});

describeRule(awsPack, noAdminPolicies, {
  compliant: {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    properties: { policyArns: [] },
  },
  refuses: {
    "all rights": [
      { policyArns: [arn("AdministratorAccess")] },
      `policyArns[0] is "${arn("AdministratorAccess")}"`,
    ],
  },
});
