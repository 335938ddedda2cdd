import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { volumesEncrypted } from "./volumes-encrypted";

const EBS = "spec.blockDeviceMappings.0.ebs";

describeRule(kubernetesPack, volumesEncrypted, {
  compliant: {
    type: "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
    properties: {
      spec: {
        amiSelectorTerms: [{ alias: "al2023@v20261101" }],
        associatePublicIPAddress: false,
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyID: "alias/moodle" } },
        ],
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      },
    },
  },
  accepts: { "a key that is not known yet": { [`${EBS}.kmsKeyID`]: UNKNOWN } },
  refuses: {
    "the image's own disks": [
      { "spec.blockDeviceMappings": undefined },
      "spec.blockDeviceMappings is not set",
    ],
    "a disk without encryption": [
      { [`${EBS}.encrypted`]: false },
      "spec.blockDeviceMappings[0].ebs.encrypted is false",
    ],
    "a disk with the key that AWS manages": [
      { [`${EBS}.kmsKeyID`]: "alias/aws/ebs" },
      'spec.blockDeviceMappings[0].ebs.kmsKeyID is "alias/aws/ebs", which is no key of ours',
    ],
    "a disk without our key": [
      { [`${EBS}.kmsKeyID`]: undefined },
      "spec.blockDeviceMappings[0].ebs.kmsKeyID is not set, which means the key that AWS manages",
    ],
  },
  undecided: {
    "an unknown value, and still sees the key": [
      { [EBS]: { encrypted: UNKNOWN } },
      `${EBS}.encrypted`,
      "spec.blockDeviceMappings[0].ebs.kmsKeyID is not set, which means the key that AWS manages",
    ],
  },
});
