import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { nodePrivate } from "./node-private";

describeRule(kubernetesPack, nodePrivate, {
  compliant: {
    type: "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
    properties: {
      spec: {
        amiSelectorTerms: [{ alias: "al2023@v20261101" }],
        associatePublicIPAddress: false,
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyID: "arn:aws:kms:x" } },
        ],
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      },
    },
  },
  accepts: { "other user data": { "spec.userData": "[settings.kubernetes]" } },
  refuses: {
    "a public address": [
      { "spec.associatePublicIPAddress": true },
      "spec.associatePublicIPAddress is true",
    ],
    "the subnet's default": [
      { "spec.associatePublicIPAddress": undefined },
      "spec.associatePublicIPAddress is not set",
    ],
    "a key for SSH": [
      { "spec.userData": "echo ssh-ed25519 AAAA >> ~/.ssh/authorized_keys" },
      "spec.userData sets up SSH",
    ],
  },
  undecided: {
    "an unknown value, and still sees the rest": [
      { "spec.associatePublicIPAddress": UNKNOWN, "spec.userData": "systemctl start sshd.service" },
      "spec.associatePublicIPAddress",
      "spec.userData sets up SSH",
    ],
    "unknown user data": [{ "spec.userData": UNKNOWN }, "spec.userData"],
  },
});
