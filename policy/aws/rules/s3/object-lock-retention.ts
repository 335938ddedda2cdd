import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";

export const objectLockRetention = resourceRule(
  {
    name: "s3-object-lock-retention",
    checklist: ["C04"],
    severity: "high",
    frameworks: [],
    description: "An object lock holds every file by itself, against everybody.",
    why: "Without a default it holds nothing, and in governance mode an administrator lifts it.",
    remediation: "Set rule.defaultRetention.mode to COMPLIANCE with days or years.",
  },
  onType(
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    must({ "rule.defaultRetention.mode": is("COMPLIANCE") }),
  ),
);
