import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { addOnVersionPinned } from "./add-on-version-pinned";

describeRule(awsPack, addOnVersionPinned, {
  compliant: {
    type: "aws:eks/addon:Addon",
    properties: { addonName: "coredns", addonVersion: "v1.12.4-eksbuild.1" },
  },
  refuses: {
    "an add-on without a version": [{ addonVersion: undefined }, "addonVersion is not set"],
    "the version of the day": [
      { addonVersion: "latest" },
      'addonVersion is "latest", which is no version',
    ],
  },
  undecided: { "a version that is not known yet": [{ addonVersion: UNKNOWN }, "addonVersion"] },
});
