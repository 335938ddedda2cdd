import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { egressNamed } from "./egress-named";

const PEER = "spec.egress.0.to.0";
const EXCEPT = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

describeRule(kubernetesPack, egressNamed, {
  compliant: {
    type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    properties: {
      spec: {
        podSelector: { matchLabels: { app: "web" } },
        policyTypes: ["Egress"],
        egress: [
          {
            ports: [{ port: 443, protocol: "TCP" }],
            to: [
              { ipBlock: { cidr: "10.20.0.0/16" } },
              { podSelector: { matchLabels: { app: "a" } } },
            ],
          },
        ],
      },
    },
  },
  accepts: {
    "a policy that allows nothing": { "spec.egress": undefined },
    "pods of a named namespace": {
      [PEER]: { namespaceSelector: { matchLabels: { name: "kube-system" } } },
    },
    "the internet without the private ranges": {
      [`${PEER}.ipBlock`]: { cidr: "0.0.0.0/0", except: EXCEPT },
    },
  },
  refuses: {
    "every port": [
      { "spec.egress.0.ports": undefined },
      "spec.egress[0].ports is not set, which means every port",
    ],
    everyone: [{ "spec.egress.0.to": [] }, "spec.egress[0].to is not set, which means everyone"],
    "pods of every namespace": [
      { [PEER]: { namespaceSelector: {} } },
      "spec.egress[0].to[0] selects every pod",
    ],
    "the internet with the private ranges": [
      { [`${PEER}.ipBlock`]: { cidr: "0.0.0.0/0" } },
      `spec.egress[0].to[0].ipBlock.except of 0.0.0.0/0 lacks ${EXCEPT.join(", ")}`,
    ],
    "the internet with the nodes' credentials": [
      {
        [`${PEER}.ipBlock`]: {
          cidr: "0.0.0.0/0",
          except: EXCEPT.filter((range) => range !== "169.254.0.0/16"),
        },
      },
      "spec.egress[0].to[0].ipBlock.except of 0.0.0.0/0 lacks 169.254.0.0/16",
    ],
    "the internet of IPv6 with the private ranges": [
      { [`${PEER}.ipBlock`]: { cidr: "::/0", except: ["fe80::/10"] } },
      "spec.egress[0].to[0].ipBlock.except of ::/0 lacks fc00::/7",
    ],
    "a block without a range": [
      { [`${PEER}.ipBlock`]: {} },
      "spec.egress[0].to[0].ipBlock.cidr is not set",
    ],
  },
  undecided: {
    "an unknown block, and still sees the rest": [
      { [`${PEER}.ipBlock.cidr`]: UNKNOWN, "spec.egress.0.ports": [] },
      `${PEER}.ipBlock.cidr`,
      "spec.egress[0].ports is not set, which means every port",
    ],
    "unknown peers": [{ "spec.egress.0.to": UNKNOWN }, "spec.egress.0.to"],
    "unknown exceptions": [
      { [`${PEER}.ipBlock`]: { cidr: "0.0.0.0/0", except: UNKNOWN } },
      `${PEER}.ipBlock.except`,
    ],
  },
});
