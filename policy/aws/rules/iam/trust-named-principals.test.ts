import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { trustNamedPrincipals } from "./trust-named-principals";

const allow = { Sid: "Allow", Effect: "Allow", Action: "sts:AssumeRole" };

const trustOf = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: { ...allow, ...statement } });

describeRule(awsPack, trustNamedPrincipals, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { assumeRolePolicy: trustOf({ Principal: { Service: "ec2.amazonaws.com" } }) },
  },
  accepts: {
    "everybody of the organisation": {
      assumeRolePolicy: trustOf({
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1a2b3c4d5e" } },
      }),
    },
    "a denial": { assumeRolePolicy: trustOf({ Effect: "Deny", Principal: "*" }) },
  },
  refuses: {
    nothing: [{ assumeRolePolicy: undefined }, "assumeRolePolicy is not set"],
    everybody: [
      { assumeRolePolicy: trustOf({ Principal: "*" }) },
      "assumeRolePolicy lets everybody take on the role in Allow",
    ],
    "every account": [
      { assumeRolePolicy: trustOf({ Principal: { AWS: ["*"] } }) },
      "assumeRolePolicy lets everybody take on the role in Allow",
    ],
    "everybody with any source": [
      {
        assumeRolePolicy: trustOf({
          Principal: "*",
          Condition: { StringLike: { "aws:PrincipalArn": "*" } },
        }),
      },
      "assumeRolePolicy lets everybody take on the role in Allow",
    ],
    "everybody but one": [
      { assumeRolePolicy: trustOf({ NotPrincipal: { AWS: "arn:aws:iam::111111111111:root" } }) },
      "assumeRolePolicy lets everybody take on the role in Allow",
    ],
  },
  undecided: {
    "a policy that is not known yet": [{ assumeRolePolicy: UNKNOWN }, "assumeRolePolicy"],
  },
});
