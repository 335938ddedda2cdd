import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { topicEncrypted } from "./topic-encrypted";

describeRule(awsPack, topicEncrypted, {
  compliant: { type: "aws:sns/topic:Topic", properties: { kmsMasterKeyId: "alias/moodle" } },
  accepts: { "a key that is not known yet": { kmsMasterKeyId: UNKNOWN } },
  refuses: {
    "no encryption": [
      { kmsMasterKeyId: undefined },
      "kmsMasterKeyId is not set, which means the key that AWS manages",
    ],
    "the key that AWS manages": [
      { kmsMasterKeyId: "alias/aws/sns" },
      'kmsMasterKeyId is "alias/aws/sns", which is no key of ours',
    ],
  },
});
