import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { capabilitiesDropped } from "./capabilities-dropped";

const FIELD = "spec.containers.0.securityContext.capabilities";
const PROPERTY = "spec.containers[0].securityContext.capabilities";

describeRule(kubernetesPack, capabilitiesDropped, {
  compliant: pod(),
  accepts: { "an empty list of added ones": { [`${FIELD}.add`]: [] } },
  refuses: {
    "a container that keeps the defaults": [
      { [FIELD]: undefined },
      `${PROPERTY}.drop does not name ALL`,
    ],
    "a container that drops only some": [
      { [`${FIELD}.drop`]: ["NET_RAW"] },
      `${PROPERTY}.drop does not name ALL`,
    ],
    "an added capability": [
      { [`${FIELD}.add`]: ["NET_BIND_SERVICE"] },
      `${PROPERTY}.add[0] is "NET_BIND_SERVICE"`,
    ],
  },
  undecided: {
    "an unknown list, and still sees the other": [
      { [`${FIELD}.drop`]: UNKNOWN, [`${FIELD}.add`]: ["SYS_ADMIN"] },
      `${FIELD}.drop`,
      `${PROPERTY}.add[0] is "SYS_ADMIN"`,
    ],
    "an unknown addition": [{ [`${FIELD}.add`]: UNKNOWN }, `${FIELD}.add`],
  },
});
