import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { notPrivileged } from "./not-privileged";

const FIELD = "spec.containers.0.securityContext.privileged";

describeRule(kubernetesPack, notPrivileged, {
  compliant: pod(),
  accepts: { "what says that it is not": { [FIELD]: false } },
  refuses: {
    "a privileged container": [
      { [FIELD]: true },
      "spec.containers[0].securityContext.privileged is true",
    ],
    "a process of the host in a container": [
      { "spec.containers.0.securityContext.windowsOptions": { hostProcess: true } },
      "spec.containers[0].securityContext.windowsOptions.hostProcess is true",
    ],
    "processes of the host in a pod": [
      { "spec.securityContext": { windowsOptions: { hostProcess: true } } },
      "spec.securityContext.windowsOptions.hostProcess is true",
    ],
  },
  undecided: {
    "an unknown value, and still sees the rest": [
      { [FIELD]: UNKNOWN, "spec.securityContext": { windowsOptions: { hostProcess: true } } },
      FIELD,
      "spec.securityContext.windowsOptions.hostProcess is true",
    ],
    "a pod that is not known yet": [{ spec: UNKNOWN }, "spec"],
  },
});
