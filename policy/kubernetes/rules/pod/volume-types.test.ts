import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { volumeTypes } from "./volume-types";

describeRule(kubernetesPack, volumeTypes, {
  compliant: pod({
    volumes: [
      { name: "tmp", emptyDir: {} },
      { name: "data", persistentVolumeClaim: { claimName: "data" } },
    ],
  }),
  accepts: { "a volume whose content is not known yet": { "spec.volumes.0.emptyDir": UNKNOWN } },
  refuses: {
    "a path of the node": [
      { "spec.volumes.0": { name: "tmp", hostPath: { path: "/" } } },
      "spec.volumes[0].hostPath is a kind of volume that restricted pods may not have",
    ],
    "a bare server": [
      { "spec.volumes.1": { name: "data", nfs: { server: "10.0.0.1", path: "/" } } },
      "spec.volumes[1].nfs is a kind of volume that restricted pods may not have",
    ],
  },
  undecided: {
    "an unknown volume, and still sees the others": [
      { "spec.volumes.0": UNKNOWN, "spec.volumes.1": { name: "data", hostPath: UNKNOWN } },
      "spec.volumes.0",
      "spec.volumes[1].hostPath is a kind of volume that restricted pods may not have",
    ],
  },
});
