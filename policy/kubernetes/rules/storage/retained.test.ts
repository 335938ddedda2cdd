import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { retained } from "./retained";

describeRule(kubernetesPack, retained, {
  compliant: {
    type: "kubernetes:core/v1:PersistentVolume",
    properties: { spec: { persistentVolumeReclaimPolicy: "Retain" } },
  },
  refuses: {
    "a volume that goes with its claim": [
      { "spec.persistentVolumeReclaimPolicy": "Delete" },
      'spec.persistentVolumeReclaimPolicy is "Delete"',
    ],
  },
  undecided: {
    "an unknown policy": [
      { "spec.persistentVolumeReclaimPolicy": UNKNOWN },
      "spec.persistentVolumeReclaimPolicy",
    ],
  },
});

describeRule(kubernetesPack, retained, {
  compliant: {
    type: "kubernetes:storage.k8s.io/v1:StorageClass",
    properties: { reclaimPolicy: "Retain" },
  },
  refuses: {
    "the default of classes, which deletes": [
      { reclaimPolicy: undefined },
      "reclaimPolicy is not set",
    ],
  },
  undecided: { "an unknown policy of a class": [{ reclaimPolicy: UNKNOWN }, "reclaimPolicy"] },
});
