import { resourceRule } from "../../../rule";
import { podSecurity } from "../../frameworks";
import { onVolumes } from "../../workloads";

/** The Pod Security Standard restricted allows these. */
const ALLOWED = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

export const volumeTypes = resourceRule(
  {
    name: "pod-volume-types",
    checklist: ["C17", "C18"],
    severity: "critical",
    frameworks: [
      podSecurity("restricted", "Volume Types"),
      podSecurity("baseline", "HostPath Volumes"),
    ],
    description:
      "Volumes come from Kubernetes or a storage driver, never from the node or a bare server.",
    why: "A path of the node is a way to the node, and a bare NFS mount has no encryption.",
    remediation: `Use one of ${ALLOWED.join(", ")}.`,
  },
  onVolumes((volume, at, report) => {
    // Keys alone, so that contents which are not known yet do not matter.
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(volume))) {
      if (key !== "name" && !ALLOWED.includes(key) && value !== undefined && value !== null) {
        report(`${at}.${key}`, "is a kind of volume that restricted pods may not have");
      }
    }
  }),
);
