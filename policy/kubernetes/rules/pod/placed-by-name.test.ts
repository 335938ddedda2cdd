import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { placedByName } from "./placed-by-name";

describeRule(kubernetesPack, placedByName, {
  compliant: pod({
    tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
    priorityClassName: "moodle-web",
  }),
  accepts: { "a key that is not known yet": { "spec.tolerations.0.key": UNKNOWN } },
  refuses: {
    "a pod that tolerates everything": [
      { "spec.tolerations.0.key": undefined },
      "spec.tolerations[0].key is not set, which tolerates every taint",
    ],
    "a priority of the system": [
      { "spec.priorityClassName": "system-node-critical" },
      'spec.priorityClassName is "system-node-critical"',
    ],
    "a chosen node": [{ "spec.nodeName": UNKNOWN }, "spec.nodeName is set"],
  },
  undecided: {
    "an unknown priority, and still sees the rest": [
      { "spec.priorityClassName": UNKNOWN, "spec.nodeName": "node-1" },
      "spec.priorityClassName",
      "spec.nodeName is set",
    ],
  },
});
