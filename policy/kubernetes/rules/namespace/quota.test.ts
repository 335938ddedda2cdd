import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { quota } from "./quota";

describeStackRule(kubernetesPack, quota, {
  compliant: {
    namespace: {
      type: "kubernetes:core/v1:Namespace",
      properties: { metadata: { name: "moodle" } },
    },
    quota: {
      type: "kubernetes:core/v1:ResourceQuota",
      properties: { metadata: { name: "all", namespace: "moodle" } },
    },
    range: {
      type: "kubernetes:core/v1:LimitRange",
      properties: { metadata: { name: "all", namespace: "moodle" } },
    },
  },
  refuses: {
    "a namespace without a quota": [
      { quota: undefined },
      'metadata.name is "moodle", without a ResourceQuota',
    ],
    "limits of another namespace": [
      { "range.metadata.namespace": "other" },
      'metadata.name is "moodle", without a LimitRange',
    ],
  },
  undecided: {
    "an unknown namespace, and still sees the other kind": [
      { "quota.metadata.namespace": UNKNOWN, range: undefined },
      "metadata.namespace",
      'metadata.name is "moodle", without a LimitRange',
    ],
  },
});
