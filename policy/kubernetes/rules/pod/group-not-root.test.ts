import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { groupNotRoot } from "./group-not-root";

const GROUP = "spec.containers.0.securityContext.runAsGroup";

describeRule(kubernetesPack, groupNotRoot, {
  compliant: pod({ securityContext: { fsGroup: 82, supplementalGroups: [83] } }),
  accepts: {
    "a group that the pod sets": { [GROUP]: undefined, "spec.securityContext.runAsGroup": 82 },
  },
  refuses: {
    "the group root": [{ [GROUP]: 0 }, "spec.containers[0].securityContext.runAsGroup is 0"],
    "the image's group, which is root by default": [
      { [GROUP]: undefined },
      "spec.containers[0].securityContext.runAsGroup is not set",
    ],
    "root as the group of volumes": [
      { "spec.securityContext.fsGroup": 0 },
      "spec.securityContext.fsGroup is 0",
    ],
    "root as a further group": [
      { "spec.securityContext.supplementalGroups": [83, 0] },
      "spec.securityContext.supplementalGroups[1] is 0",
    ],
  },
  undecided: {
    "an unknown group, and still sees the rest": [
      { [GROUP]: UNKNOWN, "spec.securityContext.fsGroup": 0 },
      "spec.containers.0.securityContext.runAsGroup",
      "spec.securityContext.fsGroup is 0",
    ],
    "unknown groups of volumes": [
      { "spec.securityContext.fsGroup": UNKNOWN, "spec.securityContext.supplementalGroups": [0] },
      "spec.securityContext.fsGroup",
      "spec.securityContext.supplementalGroups[0] is 0",
    ],
  },
});
