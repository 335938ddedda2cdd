import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { fileModes } from "./file-modes";

describeRule(kubernetesPack, fileModes, {
  compliant: pod({
    volumes: [
      {
        name: "tls",
        secret: { defaultMode: 0o440, items: [{ key: "a", path: "a", mode: 0o400 }] },
      },
      { name: "config", configMap: { name: "config" } },
    ],
  }),
  refuses: {
    "Kubernetes' default for a secret": [
      { "spec.volumes.0.secret.defaultMode": undefined },
      "spec.volumes[0].secret.defaultMode is not set and so 0644",
    ],
    "a wider mode for a secret": [
      { "spec.volumes.0.secret.defaultMode": 0o660 },
      "spec.volumes[0].secret.defaultMode is 0660",
    ],
    "a wider mode for one file": [
      { "spec.volumes.0.secret.items.0.mode": 0o777 },
      "spec.volumes[0].secret.items[0].mode is 0777",
    ],
    "configuration that the group may write": [
      { "spec.volumes.1.configMap.defaultMode": 0o664 },
      "spec.volumes[1].configMap.defaultMode is 0664",
    ],
  },
  undecided: {
    "an unknown mode, and still sees the rest": [
      { "spec.volumes.0.secret.defaultMode": UNKNOWN, "spec.volumes.0.secret.items.0.mode": 0o777 },
      "spec.volumes.0.secret.defaultMode",
      "spec.volumes[0].secret.items[0].mode is 0777",
    ],
  },
});
