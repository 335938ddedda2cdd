import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { endpointPolicy } from "./endpoint-policy";

const allow = { Sid: "Allow", Effect: "Allow", Principal: { AWS: "*" }, Action: "s3:*" };
const packages = "arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*";
const condition = { StringEquals: { "aws:PrincipalAccount": "111111111111" } };

const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describeRule(awsPack, endpointPolicy, {
  compliant: {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    properties: {
      serviceName: "com.amazonaws.eu-central-1.s3",
      policy: policyOf({ ...allow, Resource: "*", Condition: condition }),
    },
  },
  accepts: {
    "everybody who reads named buckets": {
      policy: policyOf({ ...allow, Action: "s3:GetObject", Resource: [packages] }),
    },
    "an endpoint of the cluster without a policy": {
      serviceName: "com.amazonaws.eu-central-1.eks",
      policy: undefined,
    },
  },
  refuses: {
    "no policy": [{ policy: undefined }, "policy is not set, which lets everybody pass"],
    "no policy for a service that nobody looked at": [
      { policy: undefined, serviceName: "com.amazonaws.eu-central-1.bedrock-runtime" },
      "policy is not set, which lets everybody pass",
    ],
    "everybody on everything": [
      { policy: policyOf({ ...allow, Resource: "*" }) },
      "policy lets everybody pass in Allow",
    ],
    "everybody who writes to a named bucket": [
      { policy: policyOf({ ...allow, Resource: packages }) },
      "policy lets everybody pass in Allow",
    ],
    "everybody who reads from any bucket": [
      { policy: policyOf({ ...allow, Action: "s3:GetObject", Resource: ["arn:aws:s3:::*"] }) },
      "policy lets everybody pass in Allow",
    ],
    "what is no policy": [{ policy: "everybody" }, "policy is text that is no JSON"],
  },
  undecided: {
    "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"],
    "a service that is not known yet": [{ serviceName: UNKNOWN, policy: undefined }, "serviceName"],
  },
});
