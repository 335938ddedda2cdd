import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { queueEncrypted } from "./queue-encrypted";

describeRule(awsPack, queueEncrypted, {
  compliant: { type: "aws:sqs/queue:Queue", properties: { sqsManagedSseEnabled: true } },
  accepts: {
    "a key that is not known yet": { kmsMasterKeyId: UNKNOWN, sqsManagedSseEnabled: undefined },
  },
  refuses: {
    "no encryption": [{ sqsManagedSseEnabled: false }, "sqsManagedSseEnabled is false"],
    "nothing said": [{ sqsManagedSseEnabled: undefined }, "sqsManagedSseEnabled is not set"],
  },
  undecided: {
    "what is not known yet": [{ sqsManagedSseEnabled: UNKNOWN }, "sqsManagedSseEnabled"],
  },
});
