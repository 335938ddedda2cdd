import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { scratchBounded } from "./scratch-bounded";

describeRule(kubernetesPack, scratchBounded, {
  compliant: pod({ volumes: [{ name: "tmp", emptyDir: { sizeLimit: "1Gi" } }] }),
  accepts: {
    "a limit that is not known yet": { "spec.volumes.0.emptyDir.sizeLimit": UNKNOWN },
    "other volumes": { "spec.volumes.0": { name: "tmp", configMap: { name: "config" } } },
  },
  refuses: {
    "a volume without limit": [
      { "spec.volumes.0.emptyDir": {} },
      "spec.volumes[0].emptyDir.sizeLimit is not set",
    ],
  },
  undecided: {
    "an unknown volume, and still sees the others": [
      { "spec.volumes": [UNKNOWN, { name: "tmp", emptyDir: {} }] },
      "spec.volumes.0",
      "spec.volumes[1].emptyDir.sizeLimit is not set",
    ],
  },
});
