import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { compliantContainer, podSpec } from "../../../testing/workloads";
import { integrityListComplete } from "./list-complete";

describeStackRule(kubernetesPack, integrityListComplete, {
  compliant: {
    pod: {
      type: "kubernetes:core/v1:Pod",
      properties: { metadata: { namespace: "moodle" }, spec: podSpec() },
    },
    list: {
      type: "kubernetes:core/v1:ConfigMap",
      properties: {
        metadata: { namespace: "moodle", labels: { "moodle/deployed-images": "true" } },
        data: { "images.json": JSON.stringify([compliantContainer["image"]]) },
      },
    },
    other: { type: "kubernetes:core/v1:ConfigMap", properties: { metadata: {} } },
  },
  accepts: {
    "a stack without a list": { list: undefined },
    "a list of another namespace": { "list.metadata.namespace": "other", "list.data": {} },
  },
  refuses: {
    "an image that is missing": [
      { "list.data": { images: "[]" } },
      "spec.containers[0].image is not among the deployed images",
    ],
    "an image of an init container that is missing": [
      { "pod.spec.initContainers": [{ image: "other" }] },
      "spec.initContainers[0].image is not among the deployed images",
    ],
  },
  undecided: {
    "an unknown list": [{ "list.data": UNKNOWN }, "data"],
    "an unknown image, and still sees the others": [
      { "pod.spec.containers.0.image": UNKNOWN, "pod.spec.initContainers": [{ image: "other" }] },
      "spec.containers.0.image",
      "spec.initContainers[0].image is not among the deployed images",
    ],
  },
});
