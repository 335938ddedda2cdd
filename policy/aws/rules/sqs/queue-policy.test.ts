import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { queuePolicy } from "./queue-policy";

const problem = "interruptions has no QueuePolicy in this stack";

describeStackRule(awsPack, queuePolicy, {
  compliant: {
    interruptions: { type: "aws:sqs/queue:Queue", properties: { id: "https://sqs/1" } },
    policy: { type: "aws:sqs/queuePolicy:QueuePolicy", properties: { queueUrl: "https://sqs/1" } },
  },
  refuses: {
    "a queue without one": [{ policy: undefined }, problem],
    "the policy of another queue": [{ "policy.queueUrl": "https://sqs/2" }, problem],
  },
  undecided: { "a queue that is not known yet": [{ "policy.queueUrl": UNKNOWN }, "queueUrl"] },
});
