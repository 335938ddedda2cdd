import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { supportedVersion } from "./supported-version";

describeRule(awsPack, supportedVersion, {
  compliant: {
    type: "aws:eks/cluster:Cluster",
    properties: { version: "1.35", upgradePolicy: { supportType: "STANDARD" } },
  },
  refuses: {
    "a version out of standard support": [
      { version: "1.33" },
      'version is "1.33", older than 1.34',
    ],
    "no version": [{ version: undefined }, "version is not set"],
    "what is no version": [{ version: "latest" }, 'version is "latest"'],
    "extended support": [
      { "upgradePolicy.supportType": "EXTENDED" },
      'upgradePolicy.supportType is "EXTENDED"',
    ],
    "AWS's default, which is extended support": [
      { upgradePolicy: undefined },
      "upgradePolicy.supportType is not set",
    ],
  },
  undecided: {
    "a version that is not known yet": [
      { version: UNKNOWN, upgradePolicy: undefined },
      "version",
      "upgradePolicy.supportType is not set",
    ],
  },
});
