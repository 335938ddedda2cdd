import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { policyNotPublic } from "./policy-not-public";

const policyOf = (principal: unknown): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "ecr:BatchGetImage" }],
  });

describeRule(awsPack, policyNotPublic, {
  compliant: {
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    properties: { policy: policyOf({ AWS: "arn:aws:iam::111111111111:root" }) },
  },
  refuses: {
    everybody: [{ policy: policyOf("*") }, "policy allows something to everybody"],
    "every account": [{ policy: policyOf({ AWS: "*" }) }, "policy allows something to everybody"],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
