import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { volumeEncrypted } from "./volume-encrypted";

describeRule(kubernetesPack, volumeEncrypted, {
  compliant: {
    type: "kubernetes:core/v1:PersistentVolume",
    properties: { spec: { csi: { driver: "efs.csi.aws.com", volumeHandle: "fs-1::fsap-1" } } },
  },
  accepts: {
    "what names the default": { "spec.csi.volumeAttributes": { encryptInTransit: "true" } },
  },
  refuses: {
    "a bare server": [
      { "spec.csi": undefined, "spec.nfs": { server: "10.0.0.1", path: "/" } },
      "spec.csi.driver is not set",
    ],
    "a foreign driver": [
      { "spec.csi.driver": "nfs.csi.k8s.io" },
      'spec.csi.driver is "nfs.csi.k8s.io"',
    ],
    "files in the clear": [
      { "spec.csi.volumeAttributes": { encryptInTransit: "false" } },
      'spec.csi.volumeAttributes.encryptInTransit is "false"',
    ],
    "a mount in the clear": [
      { "spec.mountOptions": ["noatime", "notls"] },
      'spec.mountOptions[1] is "notls"',
    ],
  },
  undecided: {
    "an unknown driver, and still sees the rest": [
      { "spec.csi.driver": UNKNOWN, "spec.mountOptions": ["notls"] },
      "spec.csi.driver",
      'spec.mountOptions[0] is "notls"',
    ],
    "unknown attributes": [{ "spec.csi.volumeAttributes": UNKNOWN }, "spec.csi.volumeAttributes"],
    "unknown options": [{ "spec.mountOptions": UNKNOWN }, "spec.mountOptions"],
  },
});
