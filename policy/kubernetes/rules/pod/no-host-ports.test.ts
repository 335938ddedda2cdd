import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { podOf } from "../../../testing/workloads";
import { noHostPorts } from "./no-host-ports";

describeRule(kubernetesPack, noHostPorts, {
  compliant: podOf({ ports: [{ containerPort: 8443 }] }),
  accepts: { "0, which means none": { "spec.containers.0.ports.0.hostPort": 0 } },
  refuses: {
    "a port of the node": [
      { "spec.containers.0.ports.0.hostPort": 8443 },
      "spec.containers[0].ports[0].hostPort is 8443",
    ],
  },
  undecided: {
    "an unknown port, and still sees the others": [
      { "spec.containers.0.ports": [{ hostPort: UNKNOWN }, { hostPort: 22 }] },
      "spec.containers.0.ports.0.hostPort",
      "spec.containers[0].ports[1].hostPort is 22",
    ],
  },
});
