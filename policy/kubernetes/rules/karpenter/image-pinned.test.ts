import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { imagePinned } from "./image-pinned";

describeRule(kubernetesPack, imagePinned, {
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
  accepts: { "an image by id": { "spec.amiSelectorTerms": [{ id: "ami-0a1b2c3d4e5f60718" }] } },
  refuses: {
    "the newest": [
      { "spec.amiSelectorTerms.0.alias": "al2023@latest" },
      'spec.amiSelectorTerms[0].alias is "al2023@latest", which names no version',
    ],
    "any of a name": [
      { "spec.amiSelectorTerms": [{ name: "my-image-*" }] },
      "spec.amiSelectorTerms[0] selects by neither alias nor id",
    ],
    none: [{ "spec.amiSelectorTerms": [] }, "spec.amiSelectorTerms is not set"],
  },
  undecided: {
    "an unknown alias, and still sees the others": [
      { "spec.amiSelectorTerms": [{ alias: UNKNOWN }, { name: "my-image-*" }] },
      "spec.amiSelectorTerms.0.alias",
      "spec.amiSelectorTerms[1] selects by neither alias nor id",
    ],
  },
});
