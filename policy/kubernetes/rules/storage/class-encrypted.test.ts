import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { classEncrypted } from "./class-encrypted";

describeRule(kubernetesPack, classEncrypted, {
  compliant: {
    type: "kubernetes:storage.k8s.io/v1:StorageClass",
    properties: {
      provisioner: "ebs.csi.aws.com",
      parameters: { encrypted: "true", kmsKeyId: "alias/moodle" },
    },
  },
  accepts: { "a key that is not known yet": { "parameters.kmsKeyId": UNKNOWN } },
  refuses: {
    "another provisioner": [
      { provisioner: "rancher.io/local-path" },
      'provisioner is "rancher.io/local-path", which is not EBS',
    ],
    "no encryption": [{ "parameters.encrypted": "false" }, 'parameters.encrypted is "false"'],
    "the key that AWS manages": [
      { "parameters.kmsKeyId": "alias/aws/ebs" },
      'parameters.kmsKeyId is "alias/aws/ebs", which is no key of ours',
    ],
    "no parameters": [
      { parameters: undefined },
      "parameters.encrypted is not set",
      "parameters.kmsKeyId is not set, which means the key that AWS manages",
    ],
  },
  undecided: {
    "an unknown value, and still sees the rest": [
      { parameters: { encrypted: UNKNOWN } },
      "parameters.encrypted",
      "parameters.kmsKeyId is not set, which means the key that AWS manages",
    ],
    "an unknown provisioner": [{ provisioner: UNKNOWN }, "provisioner"],
  },
});
