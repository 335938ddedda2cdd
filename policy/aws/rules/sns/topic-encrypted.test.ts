import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { topicEncrypted } from "./topic-encrypted";

describeRule(awsPack, topicEncrypted, {
  compliant: { type: "aws:sns/topic:Topic", properties: { kmsMasterKeyId: "key-1" } },
  accepts: { "a key that is not known yet": { kmsMasterKeyId: UNKNOWN } },
  refuses: { "no encryption": [{ kmsMasterKeyId: undefined }, "kmsMasterKeyId is not set"] },
});
