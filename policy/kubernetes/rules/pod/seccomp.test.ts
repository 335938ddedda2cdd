import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { seccomp } from "./seccomp";

const FIELD = "spec.containers.0.securityContext.seccompProfile";
const PROPERTY = "spec.containers[0].securityContext.seccompProfile";
const DEFAULT = { seccompProfile: { type: "RuntimeDefault" } };

describeRule(kubernetesPack, seccomp, {
  compliant: pod(),
  accepts: {
    "what the pod sets": { [FIELD]: undefined, "spec.securityContext": DEFAULT },
  },
  refuses: {
    "a container without a profile": [{ [FIELD]: undefined }, `${PROPERTY}.type is not set`],
    "a container without confinement, whatever the pod sets": [
      { [`${FIELD}.type`]: "Unconfined", "spec.securityContext": DEFAULT },
      `${PROPERTY}.type is "Unconfined"`,
    ],
  },
  undecided: {
    "an unknown profile, and still sees other containers": [
      { [`${FIELD}.type`]: UNKNOWN, "spec.initContainers": [{ name: "init" }] },
      `${FIELD}.type`,
      "spec.initContainers[0].securityContext.seccompProfile.type is not set",
    ],
  },
});
