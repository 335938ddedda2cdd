import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { onObjects, token } from "../../objects";

interface PersistentVolume {
  readonly spec?: {
    readonly csi?: {
      readonly driver?: string;
      readonly volumeAttributes?: Readonly<Record<string, string>>;
    };
    readonly mountOptions?: readonly string[];
  };
}

export const volumeEncrypted = resourceRule(
  {
    name: "storage-volume-encrypted",
    checklist: ["C13", "C14"],
    severity: "high",
    frameworks: [],
    description: "Volumes are mounted by a driver of AWS, file systems with TLS.",
    why: "A path of a node has no encryption, and files would cross the network in the clear.",
    remediation: "Use csi with a driver of AWS, and leave encryptInTransit and notls out.",
  },
  onObjects([token("core/v1", "PersistentVolume")], ({ spec }: PersistentVolume, report) => {
    checkAll(
      () => {
        const driver = spec?.csi?.driver ?? "";
        if (!driver.endsWith(".csi.aws.com")) {
          report("spec.csi.driver", driver === "" ? "is not set" : isValue(driver));
        }
      },
      () => {
        const encrypted = spec?.csi?.volumeAttributes?.["encryptInTransit"] ?? "true";
        if (encrypted !== "true") {
          report("spec.csi.volumeAttributes.encryptInTransit", isValue(encrypted));
        }
      },
      () => {
        checkEach(spec?.mountOptions, (option, index) => {
          if (option === "notls") {
            report(`spec.mountOptions[${index}]`, isValue(option));
          }
        });
      },
    );
  }),
);
