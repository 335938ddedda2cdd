import { resourceRule } from "../../../rule";
import { demand } from "../../demands";
import { onObjects, token } from "../../objects";

interface Storage {
  readonly reclaimPolicy?: string;
  readonly spec?: { readonly persistentVolumeReclaimPolicy?: string };
}

const CLASS = token("storage.k8s.io/v1", "StorageClass");

export const retained = resourceRule(
  {
    name: "storage-retained",
    checklist: ["C31"],
    severity: "medium",
    frameworks: [],
    description: "A volume outlives the object that asked for it.",
    why: "Deleting a claim or a namespace by mistake would delete the data with it.",
    remediation: "Set reclaimPolicy, of a volume persistentVolumeReclaimPolicy, to Retain.",
  },
  onObjects([CLASS, token("core/v1", "PersistentVolume")], (storage: Storage, report, type) => {
    if (type === CLASS) {
      demand(report, "reclaimPolicy", storage.reclaimPolicy, "Retain");
    } else {
      const property = "spec.persistentVolumeReclaimPolicy";
      demand(report, property, storage.spec?.persistentVolumeReclaimPolicy, "Retain");
    }
  }),
);
