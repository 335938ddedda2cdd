import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { volumesEncrypted } from "./volumes-encrypted";

const kmsKeyId = "arn:aws:kms:eu-central-1:111111111111:key/0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10";
const volume = { encrypted: true, kmsKeyId };
const noKey = "kmsKeyId is not set, which means the key that AWS manages";

describeRule(awsPack, volumesEncrypted, {
  compliant: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    // The provider's schema has text for these booleans.
    properties: { blockDeviceMappings: [{ ebs: { encrypted: "true", kmsKeyId } }] },
  },
  accepts: {
    "a key that is not known yet": { "blockDeviceMappings.0.ebs.kmsKeyId": UNKNOWN },
    "a key by its alias": { "blockDeviceMappings.0.ebs.kmsKeyId": "alias/moodle-prod-cluster" },
  },
  refuses: {
    "the volumes of the image": [
      { blockDeviceMappings: undefined },
      "blockDeviceMappings is not set",
    ],
    "a volume without encryption": [
      { "blockDeviceMappings.0.ebs.encrypted": "false" },
      "blockDeviceMappings[0].ebs.encrypted is false",
    ],
    "the key that AWS manages": [
      { "blockDeviceMappings.0.ebs.kmsKeyId": undefined },
      `blockDeviceMappings[0].ebs.${noKey}`,
    ],
    "a key of AWS's": [
      { "blockDeviceMappings.0.ebs.kmsKeyId": "alias/aws/ebs" },
      'blockDeviceMappings[0].ebs.kmsKeyId is "alias/aws/ebs", which is no key of ours',
    ],
    "a second volume without anything": [
      { "blockDeviceMappings.1": { deviceName: "/dev/xvdb" } },
      "blockDeviceMappings[1].ebs.encrypted is not set",
      `blockDeviceMappings[1].ebs.${noKey}`,
    ],
  },
  undecided: {
    "encryption that is not known yet": [
      { "blockDeviceMappings.0.ebs": { encrypted: UNKNOWN } },
      "blockDeviceMappings.0.ebs.encrypted",
      `blockDeviceMappings[0].ebs.${noKey}`,
    ],
  },
});

describeRule(awsPack, volumesEncrypted, {
  compliant: {
    type: "aws:ec2/instance:Instance",
    properties: { rootBlockDevice: volume, ebsBlockDevices: [volume] },
  },
  refuses: {
    "a root volume without encryption": [
      { "rootBlockDevice.encrypted": false },
      "rootBlockDevice.encrypted is false",
    ],
    "another volume without a key": [
      { "ebsBlockDevices.0.kmsKeyId": undefined },
      `ebsBlockDevices[0].${noKey}`,
    ],
  },
});

describeRule(awsPack, volumesEncrypted, {
  compliant: { type: "aws:ebs/volume:Volume", properties: volume },
  refuses: { "a volume without encryption": [{ encrypted: undefined }, "encrypted is not set"] },
});

describeRule(awsPack, volumesEncrypted, {
  compliant: { type: "aws:ebs/encryptionByDefault:EncryptionByDefault", properties: {} },
  refuses: { "encryption that is switched off": [{ enabled: false }, "enabled is false"] },
});
