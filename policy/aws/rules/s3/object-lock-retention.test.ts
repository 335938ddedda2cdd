import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { objectLockRetention } from "./object-lock-retention";

const mode = "rule.defaultRetention.mode";

describeRule(awsPack, objectLockRetention, {
  compliant: {
    type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    properties: { rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } } },
  },
  refuses: {
    "a lock that administrators lift": [{ [mode]: "GOVERNANCE" }, `${mode} is "GOVERNANCE"`],
    "no default": [{ rule: undefined }, `${mode} is not set`],
  },
  undecided: { "what is not known yet": [{ [mode]: UNKNOWN }, mode] },
});
