import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { adminsFromIdentityCenter } from "./admins-from-identity-center";

const people =
  "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Admin_0";
const pipeline = "arn:aws:iam::111111111111:role/deploy";
const policy = (name: string): string => `arn:aws:eks::aws:cluster-access-policy/${name}`;
const problem = `principalArn is "${pipeline}", which is no role of IAM Identity Center`;

describeRule(awsPack, adminsFromIdentityCenter, {
  compliant: {
    type: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
    properties: {
      principalArn: people,
      policyArn: policy("AmazonEKSClusterAdminPolicy"),
      accessScope: { type: "cluster" },
    },
  },
  accepts: {
    "a pipeline that may edit": {
      principalArn: pipeline,
      policyArn: policy("AmazonEKSEditPolicy"),
    },
    "a pipeline that administers a namespace": {
      principalArn: pipeline,
      policyArn: policy("AmazonEKSAdminPolicy"),
      accessScope: { type: "namespace", namespaces: ["moodle"] },
    },
  },
  refuses: {
    "a pipeline that administers the cluster": [{ principalArn: pipeline }, problem],
    "a pipeline that administers every namespace": [
      { principalArn: pipeline, policyArn: policy("AmazonEKSAdminPolicy") },
      problem,
    ],
    "a pipeline whose scope is not said": [
      { principalArn: pipeline, accessScope: undefined },
      problem,
    ],
  },
  undecided: {
    "a principal that is not known yet": [{ principalArn: UNKNOWN }, "principalArn"],
    "a policy that is not known yet": [{ policyArn: UNKNOWN }, "policyArn"],
  },
});
