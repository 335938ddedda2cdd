import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { allowEverybody, document } from "../../testing/documents";
import { policyNotPublic } from "./policy-not-public";

for (const type of ["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"]) {
  describeRule(awsPack, policyNotPublic, {
    compliant: { type, properties: { policy: document() } },
    accepts: {
      "one rule": {
        policy: document(
          allowEverybody("sqs:SendMessage", {
            Condition: { ArnEquals: { "aws:SourceArn": ["arn:aws:events:::rule/1"] } },
          }),
        ),
      },
    },
    refuses: {
      everybody: [
        { policy: document(allowEverybody("sqs:SendMessage")) },
        "policy allows something to everybody",
      ],
    },
    undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
  });
}
