import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { metadataProtected } from "./metadata-protected";

describeRule(kubernetesPack, metadataProtected, {
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
  refuses: {
    "answers without token": [
      { "spec.metadataOptions.httpTokens": "optional" },
      'spec.metadataOptions.httpTokens is "optional"',
    ],
    "answers to pods": [
      { "spec.metadataOptions.httpPutResponseHopLimit": 2 },
      "spec.metadataOptions.httpPutResponseHopLimit is 2",
    ],
    "the defaults": [
      { "spec.metadataOptions": undefined },
      "spec.metadataOptions.httpTokens is not set",
      "spec.metadataOptions.httpPutResponseHopLimit is not set",
    ],
  },
  undecided: {
    "an unknown value, and still sees the other": [
      { "spec.metadataOptions": { httpTokens: UNKNOWN, httpPutResponseHopLimit: 2 } },
      "spec.metadataOptions.httpTokens",
      "spec.metadataOptions.httpPutResponseHopLimit is 2",
    ],
  },
});
