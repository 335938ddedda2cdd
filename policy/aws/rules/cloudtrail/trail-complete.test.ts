import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { trailComplete } from "./trail-complete";

describeRule(awsPack, trailComplete, {
  compliant: {
    type: "aws:cloudtrail/trail:Trail",
    properties: {
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      enableLogging: true,
      includeGlobalServiceEvents: true,
      kmsKeyId: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
      cloudWatchLogsGroupArn: "arn:group:*",
    },
  },
  accepts: {
    "AWS's defaults": { enableLogging: undefined, includeGlobalServiceEvents: undefined },
    "what is not known yet": { kmsKeyId: UNKNOWN, cloudWatchLogsGroupArn: UNKNOWN },
  },
  refuses: {
    "a key that AWS manages": [
      { kmsKeyId: "alias/aws/x" },
      'kmsKeyId is "alias/aws/x", which is no key of ours',
    ],
    "one region": [{ isMultiRegionTrail: false }, "isMultiRegionTrail is false"],
    "no validation": [{ enableLogFileValidation: undefined }, "enableLogFileValidation is not set"],
    "a trail that is off": [{ enableLogging: false }, "enableLogging is false"],
    "no global services": [
      { includeGlobalServiceEvents: false },
      "includeGlobalServiceEvents is false",
    ],
    "no key": [
      { kmsKeyId: undefined },
      "kmsKeyId is not set, which means the key that AWS manages",
    ],
    "a trail that nobody watches": [
      { cloudWatchLogsGroupArn: undefined },
      "cloudWatchLogsGroupArn is not set",
    ],
  },
  undecided: {
    "regions that are not known yet": [{ isMultiRegionTrail: UNKNOWN }, "isMultiRegionTrail"],
    "a validation that is not known yet": [
      { enableLogFileValidation: UNKNOWN },
      "enableLogFileValidation",
    ],
    "a switch that is not known yet": [{ enableLogging: UNKNOWN }, "enableLogging"],
    "global services that are not known yet": [
      { includeGlobalServiceEvents: UNKNOWN },
      "includeGlobalServiceEvents",
    ],
  },
});
