import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { topicPolicy } from "./topic-policy";

const problem = "alarms has no TopicPolicy in this stack";

describeStackRule(awsPack, topicPolicy, {
  compliant: {
    alarms: { type: "aws:sns/topic:Topic", properties: { arn: "arn:1" } },
    policy: { type: "aws:sns/topicPolicy:TopicPolicy", properties: { arn: "arn:1" } },
  },
  refuses: {
    "a topic without one": [{ policy: undefined }, problem],
    "the policy of another topic": [{ "policy.arn": "arn:2" }, problem],
  },
  undecided: { "a topic that is not known yet": [{ "policy.arn": UNKNOWN }, "arn"] },
});
