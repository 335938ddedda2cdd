import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { immutableTags } from "./immutable-tags";

describeRule(awsPack, immutableTags, {
  compliant: {
    type: "aws:ecr/repository:Repository",
    properties: { imageTagMutability: "IMMUTABLE" },
  },
  refuses: {
    "a repository whose tags move": [
      { imageTagMutability: "MUTABLE" },
      'imageTagMutability is "MUTABLE"',
    ],
    "AWS's default": [{ imageTagMutability: undefined }, "imageTagMutability is not set"],
  },
  undecided: {
    "what is not known yet": [{ imageTagMutability: UNKNOWN }, "imageTagMutability"],
  },
});
