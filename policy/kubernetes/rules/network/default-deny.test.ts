import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { podSpec } from "../../../testing/workloads";
import { defaultDeny } from "./default-deny";

const NAME = 'metadata.name is "moodle", where nothing denies';

describeStackRule(kubernetesPack, defaultDeny, {
  compliant: {
    namespace: {
      type: "kubernetes:core/v1:Namespace",
      properties: { metadata: { name: "moodle" } },
    },
    deny: {
      type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
      properties: {
        metadata: { name: "deny", namespace: "moodle" },
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      },
    },
    pod: {
      type: "kubernetes:core/v1:Pod",
      properties: { metadata: { name: "pod", namespace: "moodle" }, spec: podSpec() },
    },
  },
  refuses: {
    "a namespace without one": [
      { deny: undefined },
      `${NAME} ingress by default`,
      `${NAME} egress by default`,
    ],
    "one for some pods": [
      { "deny.spec.podSelector": { matchLabels: { app: "web" } } },
      `${NAME} ingress by default`,
      `${NAME} egress by default`,
    ],
    "one for one direction": [
      { "deny.spec.policyTypes": ["Ingress"] },
      `${NAME} egress by default`,
    ],
    "one that allows": [{ "deny.spec.ingress": [{}] }, `${NAME} ingress by default`],
    "one of another namespace": [
      { "deny.metadata.namespace": "other" },
      `${NAME} ingress by default`,
      `${NAME} egress by default`,
    ],
    "a pod elsewhere": [
      { "pod.metadata.namespace": undefined },
      'metadata.namespace is "default", where nothing denies ingress by default',
      'metadata.namespace is "default", where nothing denies egress by default',
    ],
  },
  undecided: {
    "an unknown direction, and still sees other namespaces": [
      { "deny.spec.policyTypes": UNKNOWN, "pod.metadata.namespace": "other" },
      "spec.policyTypes",
      'metadata.namespace is "other", where nothing denies ingress by default',
      'metadata.namespace is "other", where nothing denies egress by default',
    ],
    "an unknown namespace": [{ "pod.metadata.namespace": UNKNOWN }, "metadata.namespace"],
  },
});
