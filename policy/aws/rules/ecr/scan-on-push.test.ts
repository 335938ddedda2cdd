import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { scanOnPush } from "./scan-on-push";

describeRule(awsPack, scanOnPush, {
  compliant: {
    type: "aws:ecr/repository:Repository",
    properties: { imageScanningConfiguration: { scanOnPush: true } },
  },
  refuses: {
    "a repository that does not": [
      { "imageScanningConfiguration.scanOnPush": false },
      "imageScanningConfiguration.scanOnPush is false",
    ],
    "AWS's default": [
      { imageScanningConfiguration: undefined },
      "imageScanningConfiguration.scanOnPush is not set",
    ],
  },
  undecided: {
    "what is not known yet": [
      { "imageScanningConfiguration.scanOnPush": UNKNOWN },
      "imageScanningConfiguration.scanOnPush",
    ],
  },
});

describeRule(awsPack, scanOnPush, {
  compliant: {
    type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    properties: { scanType: "ENHANCED", rules: [{ scanFrequency: "CONTINUOUS_SCAN" }] },
  },
  refuses: {
    "a registry that waits to be asked": [
      { "rules.0.scanFrequency": "MANUAL" },
      'rules[0].scanFrequency is "MANUAL"',
    ],
  },
});
