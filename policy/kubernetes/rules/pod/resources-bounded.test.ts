import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { resourcesBounded } from "./resources-bounded";

describeRule(kubernetesPack, resourcesBounded, {
  compliant: pod(),
  accepts: {
    "an amount that is not known yet": { "spec.containers.0.resources.limits.memory": UNKNOWN },
  },
  refuses: {
    "no request for CPU": [
      { "spec.containers.0.resources.requests.cpu": undefined },
      "spec.containers[0].resources.requests.cpu is not set",
    ],
    "no request for memory": [
      { "spec.containers.0.resources.requests.memory": "" },
      "spec.containers[0].resources.requests.memory is not set",
    ],
    "no limit for memory": [
      { "spec.containers.0.resources.limits": undefined },
      "spec.containers[0].resources.limits.memory is not set",
    ],
    "an init container without any": [
      { "spec.initContainers": [{ name: "init" }] },
      "spec.initContainers[0].resources.requests.cpu is not set",
      "spec.initContainers[0].resources.requests.memory is not set",
      "spec.initContainers[0].resources.limits.memory is not set",
    ],
  },
  undecided: {
    "unknown requests, and still sees the limit": [
      { "spec.containers.0.resources": { requests: UNKNOWN } },
      "spec.containers.0.resources.requests",
      "spec.containers[0].resources.limits.memory is not set",
    ],
  },
});
