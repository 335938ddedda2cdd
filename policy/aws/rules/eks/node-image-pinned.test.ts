import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { nodeImagePinned } from "./node-image-pinned";

describeRule(awsPack, nodeImagePinned, {
  compliant: {
    type: "aws:eks/nodeGroup:NodeGroup",
    properties: {
      amiType: "AL2023_ARM_64_STANDARD",
      version: "1.35",
      releaseVersion: "1.35.2-20261102",
    },
  },
  accepts: {
    Bottlerocket: { amiType: "BOTTLEROCKET_ARM_64", releaseVersion: "1.49.0-713f44ce" },
  },
  refuses: {
    "an older Amazon Linux": [
      { amiType: "AL2_ARM_64" },
      'amiType is "AL2_ARM_64", which is neither Amazon Linux 2023 nor Bottlerocket',
    ],
    "the newest there is": [
      { version: "latest", releaseVersion: "latest" },
      'version is "latest", which is no version',
      'releaseVersion is "latest", which is no release',
    ],
    "whatever EKS takes": [
      { amiType: undefined, version: undefined, releaseVersion: undefined },
      "amiType is not set",
      "version is not set",
      "releaseVersion is not set",
    ],
  },
  undecided: {
    "a release that is not known yet": [{ releaseVersion: UNKNOWN }, "releaseVersion"],
    "an image that is not known yet": [
      { amiType: UNKNOWN, releaseVersion: undefined },
      "amiType",
      "releaseVersion is not set",
    ],
  },
});
