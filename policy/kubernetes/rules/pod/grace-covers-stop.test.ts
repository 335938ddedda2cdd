import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { compliantContainer, pod } from "../../../testing/workloads";
import { graceCoversStop } from "./grace-covers-stop";

describeRule(kubernetesPack, graceCoversStop, {
  compliant: pod({
    terminationGracePeriodSeconds: 40,
    containers: [{ ...compliantContainer, lifecycle: { preStop: { sleep: { seconds: 25 } } } }],
  }),
  accepts: {
    "30 seconds, the default": { "spec.terminationGracePeriodSeconds": undefined },
    "a time that is not known yet, where nothing sleeps": {
      "spec.terminationGracePeriodSeconds": UNKNOWN,
      "spec.containers.0.lifecycle": undefined,
    },
  },
  refuses: {
    "a pod that is killed in its sleep": [
      { "spec.terminationGracePeriodSeconds": 25 },
      "spec.terminationGracePeriodSeconds is 25," +
        " and spec.containers[0].lifecycle.preStop sleeps for 25",
    ],
  },
  undecided: {
    "an unknown time": [
      { "spec.terminationGracePeriodSeconds": UNKNOWN },
      "spec.terminationGracePeriodSeconds",
    ],
    "an unknown sleep, and still sees other containers": [
      {
        "spec.containers.0.lifecycle.preStop.sleep.seconds": UNKNOWN,
        "spec.initContainers": [{ lifecycle: { preStop: { sleep: { seconds: 90 } } } }],
      },
      "spec.containers.0.lifecycle.preStop.sleep.seconds",
      "spec.terminationGracePeriodSeconds is 40," +
        " and spec.initContainers[0].lifecycle.preStop sleeps for 90",
    ],
  },
});
