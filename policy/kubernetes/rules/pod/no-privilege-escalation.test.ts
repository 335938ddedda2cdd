import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { noPrivilegeEscalation } from "./no-privilege-escalation";

const FIELD = "spec.containers.0.securityContext.allowPrivilegeEscalation";
const PROPERTY = "spec.containers[0].securityContext.allowPrivilegeEscalation";

describeRule(kubernetesPack, noPrivilegeEscalation, {
  compliant: pod(),
  refuses: {
    escalation: [{ [FIELD]: true }, `${PROPERTY} is true`],
    "the default, which allows it": [{ [FIELD]: undefined }, `${PROPERTY} is not set`],
  },
  undecided: {
    "an unknown value, and still sees other containers": [
      { [FIELD]: UNKNOWN, "spec.initContainers": [{ name: "init" }] },
      FIELD,
      "spec.initContainers[0].securityContext.allowPrivilegeEscalation is not set",
    ],
  },
});
