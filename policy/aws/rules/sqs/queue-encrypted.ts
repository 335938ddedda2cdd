import { flagAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isSet, isValue } from "../../../unknowns";
import { fsbp } from "../../frameworks";

export const queueEncrypted = resourceRule(
  {
    name: "sqs-queue-encrypted",
    checklist: ["C13"],
    severity: "medium",
    frameworks: fsbp("SQS.1"),
    description: "Queues are encrypted at rest.",
    why: "Messages would lie unencrypted until they are taken.",
    remediation:
      "Set kmsMasterKeyId, or sqsManagedSseEnabled to true where the sender cannot use a key.",
  },
  onType("aws:sqs/queue:Queue", (queue, report) => {
    if (isSet(queue, "kmsMasterKeyId")) {
      return;
    }
    const managed = flagAt(queue, "sqsManagedSseEnabled");
    if (managed !== true) {
      report("sqsManagedSseEnabled", isValue(managed));
    }
  }),
);
