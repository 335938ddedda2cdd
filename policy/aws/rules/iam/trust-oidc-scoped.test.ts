import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { trustOidcScoped } from "./trust-oidc-scoped";

const allow = { Sid: "Allow", Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity" };

const trustOf = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: { ...allow, ...statement } });

const claims = (
  sub: string | undefined,
  aud: string | undefined,
  operator = "StringEquals",
): object => ({
  Condition: {
    [operator]: {
      "token.actions.githubusercontent.com:sub": sub,
      "token.actions.githubusercontent.com:aud": aud,
    },
  },
});
const prod = "repo:university/moodle:environment:prod";
const aws = "sts.amazonaws.com";

describeRule(awsPack, trustOidcScoped, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { assumeRolePolicy: trustOf(claims(prod, aws)) },
  },
  accepts: {
    "a role for a service": { assumeRolePolicy: trustOf({ Action: "sts:AssumeRole" }) },
    "a service account": {
      assumeRolePolicy: trustOf({
        Condition: {
          StringEquals: {
            "oidc.eks.eu-central-1.amazonaws.com/id/1:sub": "system:serviceaccount:moodle:web",
            "oidc.eks.eu-central-1.amazonaws.com/id/1:aud": aws,
          },
        },
      }),
    },
  },
  refuses: {
    "every token of the provider": [
      { assumeRolePolicy: trustOf({}) },
      "assumeRolePolicy has no condition on aud in Allow",
    ],
    "every repository": [
      { assumeRolePolicy: trustOf(claims(undefined, aws)) },
      "assumeRolePolicy has no condition on sub in Allow",
    ],
    "every repository of the owner": [
      { assumeRolePolicy: trustOf(claims("repo:university/*:environment:prod", aws)) },
      'assumeRolePolicy takes "repo:university/*:environment:prod" as sub in Allow',
    ],
    "every branch of the repository": [
      { assumeRolePolicy: trustOf(claims("repo:university/moodle:*", aws, "StringLike")) },
      'assumeRolePolicy takes "repo:university/moodle:*" as sub in Allow',
    ],
    "every audience": [
      { assumeRolePolicy: trustOf(claims(prod, "*", "StringLike")) },
      'assumeRolePolicy takes "*" as aud in Allow',
    ],
    "a condition that a token without the claim meets": [
      { assumeRolePolicy: trustOf(claims(prod, aws, "StringEqualsIfExists")) },
      "assumeRolePolicy has no condition on aud in Allow",
    ],
    "every service account": [
      {
        assumeRolePolicy: trustOf({
          Condition: {
            StringLike: { "oidc/id/1:sub": "system:serviceaccount:*:*", "oidc/id/1:aud": aws },
          },
        }),
      },
      'assumeRolePolicy takes "system:serviceaccount:*:*" as sub in Allow',
    ],
  },
  undecided: {
    "a policy that is not known yet": [{ assumeRolePolicy: UNKNOWN }, "assumeRolePolicy"],
  },
});
