import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { compliantContainer, pod } from "../../../testing/workloads";
import { configMountedReadOnly } from "./config-mounted-read-only";

const MOUNTS = "spec.containers.0.volumeMounts";

describeRule(kubernetesPack, configMountedReadOnly, {
  compliant: pod({
    containers: [
      {
        ...compliantContainer,
        volumeMounts: [
          { name: "config", mountPath: "/etc/moodle", readOnly: true },
          { name: "tmp", mountPath: "/tmp" },
        ],
      },
    ],
    volumes: [
      { name: "tmp", emptyDir: { sizeLimit: "1Gi" } },
      { name: "config", configMap: { name: "config" } },
    ],
  }),
  accepts: { "a claim of a StatefulSet": { [`${MOUNTS}.1.name`]: "claimed" } },
  refuses: {
    "writable configuration": [
      { [`${MOUNTS}.0.readOnly`]: false },
      "spec.containers[0].volumeMounts[0].readOnly is false",
    ],
    "the default, which is writable": [
      { [`${MOUNTS}.0.readOnly`]: undefined },
      "spec.containers[0].volumeMounts[0].readOnly is not set",
    ],
  },
  undecided: {
    "an unknown value, and still sees the other mounts": [
      { [`${MOUNTS}.0.readOnly`]: UNKNOWN, [`${MOUNTS}.1.name`]: "config" },
      `${MOUNTS}.0.readOnly`,
      "spec.containers[0].volumeMounts[1].readOnly is not set",
    ],
    "unknown volumes": [{ "spec.volumes": UNKNOWN }, "spec.volumes"],
  },
});
