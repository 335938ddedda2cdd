import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { compliantContainer, podSpec } from "../../../testing/workloads";
import { probes } from "./probes";

const CONTAINER = "spec.template.spec.containers.0";
const SERVING = {
  ...compliantContainer,
  ports: [{ containerPort: 8443 }],
  readinessProbe: { tcpSocket: { port: 8443 } },
  livenessProbe: { tcpSocket: { port: 8443 } },
};

describeRule(kubernetesPack, probes, {
  compliant: {
    type: "kubernetes:apps/v1:Deployment",
    properties: { spec: { template: { spec: podSpec({ containers: [SERVING] }) } } },
  },
  accepts: {
    "a container that serves nothing": { [CONTAINER]: { name: "php" } },
    "an answer that is not known yet": { [`${CONTAINER}.readinessProbe`]: { exec: UNKNOWN } },
  },
  refuses: {
    "a container that never says when it is ready": [
      { [`${CONTAINER}.readinessProbe`]: undefined },
      "spec.template.spec.containers[0].readinessProbe is not set",
    ],
    "a probe that asks nothing": [
      { [`${CONTAINER}.livenessProbe`]: { periodSeconds: 10 } },
      "spec.template.spec.containers[0].livenessProbe asks nothing",
    ],
    "a container that never says that it lives": [
      { [`${CONTAINER}.livenessProbe`]: null },
      "spec.template.spec.containers[0].livenessProbe is not set",
    ],
  },
  undecided: {
    "a probe that is not known yet, and still sees the other": [
      { [`${CONTAINER}.readinessProbe`]: UNKNOWN, [`${CONTAINER}.livenessProbe`]: null },
      `${CONTAINER}.readinessProbe`,
      "spec.template.spec.containers[0].livenessProbe is not set",
    ],
    "unknown ports, and still sees other containers": [
      {
        "spec.template.spec.containers": [
          { ...SERVING, ports: UNKNOWN },
          { ...SERVING, livenessProbe: null },
        ],
      },
      `${CONTAINER}.ports`,
      "spec.template.spec.containers[1].livenessProbe is not set",
    ],
  },
});
