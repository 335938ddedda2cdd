import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { allowEverybody, document } from "../../testing/documents";
import { policyNotPublic } from "./policy-not-public";

for (const type of [
  "aws:secretsmanager/secret:Secret",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
]) {
  describeRule(awsPack, policyNotPublic, {
    compliant: { type, properties: { policy: document() } },
    accepts: { "no policy": { policy: undefined } },
    refuses: {
      everybody: [
        { policy: document(allowEverybody("secretsmanager:GetSecretValue")) },
        "policy allows something to everybody",
      ],
    },
    undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
  });
}
