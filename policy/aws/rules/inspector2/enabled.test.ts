import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { enabled } from "./enabled";

describeStackRule(awsPack, enabled, {
  compliant: {
    trail: { type: "aws:cloudtrail/trail:Trail", properties: {} },
    enabler: {
      type: "aws:inspector2/enabler:Enabler",
      properties: { accountIds: ["111111111111"], resourceTypes: ["EC2", "ECR"] },
    },
  },
  accepts: {
    "a stack that sets no account up": { trail: undefined, enabler: undefined },
    "an account that is not known yet": { "enabler.accountIds": UNKNOWN },
  },
  refuses: {
    "an account without Inspector": [
      { enabler: undefined },
      "resourceTypes of no Inspector enabler holds EC2",
      "resourceTypes of no Inspector enabler holds ECR",
    ],
    "Inspector for instances only": [
      { "enabler.resourceTypes": ["EC2", "LAMBDA"] },
      "resourceTypes of no Inspector enabler holds ECR",
    ],
  },
  undecided: {
    "types that are not known yet": [
      { "enabler.resourceTypes": ["EC2", UNKNOWN] },
      "resourceTypes.1",
    ],
  },
});
