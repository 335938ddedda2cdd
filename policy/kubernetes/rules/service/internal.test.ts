import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { internal } from "./internal";

describeRule(kubernetesPack, internal, {
  compliant: {
    type: "kubernetes:core/v1:Service",
    properties: { spec: { type: "ClusterIP", selector: { app: "web" } } },
  },
  accepts: { "the default": { "spec.type": undefined } },
  refuses: {
    "a load balancer": [{ "spec.type": "LoadBalancer" }, 'spec.type is "LoadBalancer"'],
    "a port of every node": [{ "spec.type": "NodePort" }, 'spec.type is "NodePort"'],
    "a name elsewhere": [{ "spec.type": "ExternalName" }, 'spec.type is "ExternalName"'],
    "an address from outside": [
      { "spec.externalIPs": ["203.0.113.1"] },
      'spec.externalIPs[0] is "203.0.113.1"',
    ],
  },
  undecided: {
    "an unknown type, and still sees the addresses": [
      { "spec.type": UNKNOWN, "spec.externalIPs": ["203.0.113.1"] },
      "spec.type",
      'spec.externalIPs[0] is "203.0.113.1"',
    ],
    "unknown addresses": [{ "spec.externalIPs": UNKNOWN }, "spec.externalIPs"],
  },
});
