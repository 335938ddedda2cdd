import { isKeyOfOurs } from "../../../keys";
import { resourceRule } from "../../../rule";
import { checkAll, checkEach } from "../../../unknowns";
import { demand } from "../../demands";
import { NODE_CLASS, type NodeClass } from "../../karpenter";
import { onObjects } from "../../objects";

export const volumesEncrypted = resourceRule(
  {
    name: "karpenter-volumes-encrypted",
    checklist: ["C13"],
    severity: "high",
    frameworks: [],
    description: "Nodes' disks are encrypted with a key of ours.",
    why: "They hold what pods write, and pages of their memory.",
    remediation: "Name each disk in blockDeviceMappings with ebs.encrypted true and ebs.kmsKeyID.",
  },
  onObjects([NODE_CLASS], ({ spec }: NodeClass, report) => {
    const disks = spec?.blockDeviceMappings ?? [];
    if (disks.length === 0) {
      report("spec.blockDeviceMappings", "is not set");
    }
    checkEach(disks, (disk, index) => {
      const at = `spec.blockDeviceMappings[${index}].ebs`;
      const ebs = disk.ebs ?? {};
      checkAll(
        () => {
          demand(report, `${at}.encrypted`, ebs.encrypted, true);
        },
        () => {
          const problem = isKeyOfOurs(ebs, "kmsKeyID");
          if (problem !== undefined) {
            report(`${at}.kmsKeyID`, problem);
          }
        },
      );
    });
  }),
);
