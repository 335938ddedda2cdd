import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { encryptedPorts } from "./encrypted-ports";

describeRule(kubernetesPack, encryptedPorts, {
  compliant: {
    type: "kubernetes:core/v1:Service",
    properties: { spec: { ports: [{ name: "https", port: 8443, appProtocol: "https" }, {}] } },
  },
  refuses: {
    "a port named after HTTP": [{ "spec.ports.0.name": "http" }, 'spec.ports[0].name is "http"'],
    "a protocol without TLS": [
      { "spec.ports.0.appProtocol": "kubernetes.io/h2c" },
      'spec.ports[0].appProtocol is "kubernetes.io/h2c"',
    ],
    "HTTP's port": [{ "spec.ports.0.port": 80 }, "spec.ports[0].port is 80"],
  },
  undecided: {
    "an unknown port, and still sees the rest": [
      { "spec.ports.0.port": UNKNOWN, "spec.ports.0.name": "http-status" },
      "spec.ports.0.port",
      'spec.ports[0].name is "http-status"',
    ],
    "an unknown name": [{ "spec.ports.0.name": UNKNOWN }, "spec.ports.0.name"],
    "an unknown protocol": [{ "spec.ports.0.appProtocol": UNKNOWN }, "spec.ports.0.appProtocol"],
  },
});
