import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { ingressNamed } from "./ingress-named";

const PEER = "spec.ingress.0.from.0";

describeRule(kubernetesPack, ingressNamed, {
  compliant: {
    type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    properties: {
      spec: {
        podSelector: { matchLabels: { app: "web" } },
        policyTypes: ["Ingress"],
        ingress: [
          {
            ports: [{ port: 443, protocol: "TCP" }],
            from: [
              { ipBlock: { cidr: "10.20.0.0/16" } },
              { podSelector: { matchLabels: { app: "a" } } },
            ],
          },
        ],
      },
    },
  },
  accepts: {
    "a policy that allows nothing": { "spec.ingress": undefined },
    "pods of a named namespace": {
      [PEER]: { namespaceSelector: { matchLabels: { name: "kube-system" } } },
    },
  },
  refuses: {
    "every port": [
      { "spec.ingress.0.ports": undefined },
      "spec.ingress[0].ports is not set, which means every port",
    ],
    everyone: [
      { "spec.ingress.0.from": [] },
      "spec.ingress[0].from is not set, which means everyone",
    ],
    "pods of every namespace": [
      { [PEER]: { namespaceSelector: {} } },
      "spec.ingress[0].from[0] selects every pod",
    ],
    "the internet": [
      { [`${PEER}.ipBlock.cidr`]: "0.0.0.0/0" },
      'spec.ingress[0].from[0].ipBlock.cidr is "0.0.0.0/0"',
    ],
    "half of the internet": [
      { [`${PEER}.ipBlock.cidr`]: "128.0.0.0/1" },
      'spec.ingress[0].from[0].ipBlock.cidr is "128.0.0.0/1"',
    ],
    "the internet of IPv6": [
      { [`${PEER}.ipBlock.cidr`]: "::/0" },
      'spec.ingress[0].from[0].ipBlock.cidr is "::/0"',
    ],
  },
  undecided: {
    "an unknown block, and still sees the rest": [
      { [`${PEER}.ipBlock.cidr`]: UNKNOWN, "spec.ingress.0.ports": [] },
      `${PEER}.ipBlock.cidr`,
      "spec.ingress[0].ports is not set, which means every port",
    ],
    "unknown peers": [{ "spec.ingress.0.from": UNKNOWN }, "spec.ingress.0.from"],
  },
});
