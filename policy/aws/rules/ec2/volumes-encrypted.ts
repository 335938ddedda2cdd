import { listAt } from "../../../reading";
import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { type Demands, check, is, isNot, must, onTypes } from "../../demands";
import { fsbp } from "../../frameworks";
import { isKeyOfOurs } from "../../../keys";

const volume: Demands = {
  encrypted: is(true),
  kmsKeyId: isKeyOfOurs,
};

const prefixed = (prefix: string): Demands =>
  Object.fromEntries(Object.entries(volume).map(([key, demand]) => [prefix + key, demand]));

export const volumesEncrypted = resourceRule(
  {
    name: "ec2-volumes-encrypted",
    checklist: ["C13"],
    severity: "high",
    frameworks: fsbp("EC2.3", "EC2.181"),
    description: "Volumes of instances are encrypted with a KMS key of ours.",
    why: "A snapshot or a volume that goes astray could be read by whoever has it.",
    remediation:
      "Set encrypted to true and kmsKeyId to the cluster key on every volume, the root volume too.",
  },
  onAnyOf(
    onType("aws:ebs/volume:Volume", must(volume)),
    onType("aws:ec2/launchTemplate:LaunchTemplate", (template, report) => {
      checkAll(
        () => {
          // Without one, the root volume is as the image has it.
          if (listAt(template, "blockDeviceMappings").length === 0) {
            report("blockDeviceMappings", "is not set");
          }
        },
        () => {
          check(template, prefixed("blockDeviceMappings[].ebs."), report);
        },
      );
    }),
    onTypes(
      ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"],
      must({
        ...prefixed("rootBlockDevice."),
        ...prefixed("ebsBlockDevices[]."),
      }),
    ),
    onType("aws:ebs/encryptionByDefault:EncryptionByDefault", must({ enabled: isNot(false) })),
  ),
);
