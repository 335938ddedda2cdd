import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { nodesExpire } from "./nodes-expire";

describeRule(kubernetesPack, nodesExpire, {
  compliant: {
    type: "kubernetes:karpenter.sh/v1:NodePool",
    properties: {
      spec: {
        limits: { cpu: "32" },
        disruption: { budgets: [{ nodes: "10%" }] },
        template: { spec: { expireAfter: "336h", terminationGracePeriod: "6h" } },
      },
    },
  },
  refuses: {
    "nodes that never expire": [
      { "spec.template.spec.expireAfter": "Never" },
      'spec.template.spec.expireAfter is "Never"',
    ],
    "nodes that live for a year": [
      { "spec.template.spec.expireAfter": "8760h" },
      'spec.template.spec.expireAfter is "8760h"',
    ],
    "pods that may stay for ever": [
      { "spec.template.spec.terminationGracePeriod": undefined },
      "spec.template.spec.terminationGracePeriod is not set",
    ],
  },
  undecided: {
    "an unknown time, and still sees the other": [
      { "spec.template.spec": { expireAfter: UNKNOWN, terminationGracePeriod: "48h" } },
      "spec.template.spec.expireAfter",
      'spec.template.spec.terminationGracePeriod is "48h"',
    ],
  },
});
