import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isGiven, isNot, must } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";
import { isKeyOfOurs } from "../../../keys";

export const trailComplete = resourceRule(
  {
    name: "cloudtrail-trail-complete",
    checklist: ["C04"],
    severity: "critical",
    frameworks: [
      ...fsbp("CloudTrail.1", "CloudTrail.2", "CloudTrail.4", "CloudTrail.5"),
      ...cisAws("3.1", "3.2", "3.5"),
    ],
    description: "A trail records all regions, is validated, encrypted, and watched.",
    why: "An attacker works where nobody records, and changes the record where nobody checks it.",
    remediation:
      "Set isMultiRegionTrail, enableLogFileValidation, kmsKeyId and cloudWatchLogsGroupArn; leave the rest on.",
  },
  onType(
    "aws:cloudtrail/trail:Trail",
    must({
      isMultiRegionTrail: is(true),
      enableLogFileValidation: is(true),
      enableLogging: isNot(false),
      includeGlobalServiceEvents: isNot(false),
      kmsKeyId: isKeyOfOurs,
      cloudWatchLogsGroupArn: isGiven(),
    }),
  ),
);
