import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { metadataV2 } from "./metadata-v2";

describeRule(awsPack, metadataV2, {
  compliant: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } },
  },
  refuses: {
    "IMDSv1 beside IMDSv2": [
      { "metadataOptions.httpTokens": "optional" },
      'metadataOptions.httpTokens is "optional"',
    ],
    "answers that reach pods": [
      { "metadataOptions.httpPutResponseHopLimit": 2 },
      "metadataOptions.httpPutResponseHopLimit is 2",
    ],
    "what the account sets": [
      { metadataOptions: undefined },
      "metadataOptions.httpTokens is not set",
      "metadataOptions.httpPutResponseHopLimit is not set",
    ],
  },
  undecided: {
    "an option that is not known yet": [
      { metadataOptions: { httpTokens: UNKNOWN, httpPutResponseHopLimit: 2 } },
      "metadataOptions.httpTokens",
      "metadataOptions.httpPutResponseHopLimit is 2",
    ],
  },
});
