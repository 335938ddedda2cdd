import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { podSpec, webService } from "../../../testing/workloads";
import { servedPodsSelected } from "./served-pods-selected";

const NONE = "The pods' labels match no network policy of type Ingress";

describeStackRule(kubernetesPack, servedPodsSelected, {
  compliant: {
    service: webService,
    web: {
      type: "kubernetes:apps/v1:Deployment",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: {
          template: {
            metadata: { labels: { app: "web", tier: "front" } },
            spec: podSpec(),
          },
        },
      },
    },
    policy: {
      type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
      properties: {
        metadata: { name: "to-web", namespace: "moodle" },
        spec: {
          podSelector: {
            matchLabels: { app: "web" },
            matchExpressions: [{ key: "tier", operator: "In", values: ["front"] }],
          },
          policyTypes: ["Ingress"],
          ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }],
        },
      },
    },
  },
  accepts: {
    "pods that no Service sends to": { service: undefined, policy: undefined },
    "other ways to select the pods": {
      "policy.spec.podSelector": {
        matchExpressions: [
          { key: "app", operator: "Exists" },
          { key: "tier", operator: "NotIn", values: ["back"] },
          { key: "absent", operator: "NotIn", values: ["x"] },
          { key: "absent", operator: "DoesNotExist" },
        ],
      },
    },
    "a policy that leaves its type to Kubernetes": { "policy.spec.policyTypes": undefined },
  },
  refuses: {
    "pods without a policy": [{ policy: undefined }, NONE],
    "a policy for other pods": [{ "policy.spec.podSelector.matchLabels.app": "other" }, NONE],
    "a policy for other values": [
      { "policy.spec.podSelector.matchExpressions.0.values": ["back"] },
      NONE,
    ],
    "an operator that there is not": [
      { "policy.spec.podSelector.matchExpressions.0.operator": "Like" },
      NONE,
    ],
    "a policy for every pod": [{ "policy.spec.podSelector": {} }, NONE],
    "a policy for the other direction": [{ "policy.spec.policyTypes": ["Egress"] }, NONE],
    "a policy that allows nobody": [{ "policy.spec.ingress": [] }, NONE],
    "a policy of another namespace": [{ "policy.metadata.namespace": "other" }, NONE],
  },
  undecided: {
    "unknown pods of the policy": [{ "policy.spec.podSelector": UNKNOWN }, "spec.podSelector"],
    "unknown pods of the Service": [{ "service.spec.selector": UNKNOWN }, "spec.selector"],
  },
});
