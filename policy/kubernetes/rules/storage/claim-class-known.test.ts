import { UNKNOWN, type ValueMap } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { claimClassKnown } from "./claim-class-known";

const named = (name: string): ValueMap => ({ metadata: { name } });

describeStackRule(kubernetesPack, claimClassKnown, {
  compliant: {
    disks: { type: "kubernetes:storage.k8s.io/v1:StorageClass", properties: named("disk") },
    volume: { type: "kubernetes:core/v1:PersistentVolume", properties: named("data") },
    claim: {
      type: "kubernetes:core/v1:PersistentVolumeClaim",
      properties: { ...named("data"), spec: { storageClassName: "", volumeName: "data" } },
    },
    set: {
      type: "kubernetes:apps/v1:StatefulSet",
      properties: {
        ...named("redis"),
        spec: { volumeClaimTemplates: [{ ...named("data"), spec: { storageClassName: "disk" } }] },
      },
    },
  },
  refuses: {
    "the default class": [
      { "claim.spec": {} },
      "spec.storageClassName is not set, which is no class of this stack",
    ],
    "a volume of elsewhere": [
      { "claim.spec.volumeName": "other" },
      'spec.storageClassName is "", which is no class of this stack',
    ],
    "a class of elsewhere": [
      { "set.spec.volumeClaimTemplates.0.spec.storageClassName": "gp2" },
      'spec.volumeClaimTemplates[0].spec.storageClassName is "gp2", which is no class of this stack',
    ],
  },
  undecided: {
    "an unknown class, and still sees the others": [
      {
        "claim.spec.volumeName": UNKNOWN,
        "set.spec.volumeClaimTemplates.0.spec.storageClassName": "gp2",
      },
      "spec.volumeName",
      'spec.volumeClaimTemplates[0].spec.storageClassName is "gp2", which is no class of this stack',
    ],
    "a class whose name is unknown": [{ "disks.metadata.name": UNKNOWN }, "metadata.name"],
  },
});
