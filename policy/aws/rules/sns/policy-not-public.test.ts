import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { allowEverybody, document } from "../../testing/documents";
import { policyNotPublic } from "./policy-not-public";

for (const type of ["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"]) {
  describeRule(awsPack, policyNotPublic, {
    compliant: { type, properties: { policy: document() } },
    accepts: {
      "one account": {
        policy: document(
          allowEverybody("SNS:Publish", {
            Condition: { StringEquals: { "AWS:SourceOwner": "111111111111" } },
          }),
        ),
      },
    },
    refuses: {
      everybody: [
        { policy: document(allowEverybody("SNS:Publish")) },
        "policy allows something to everybody",
      ],
    },
    undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
  });
}
