import { resourcesOf } from "../../../stack";
import { cisAws, fsbp } from "../../frameworks";
import { relationRule } from "../../relations";

/** What watches an account beside its trail. */
const WATCHERS: Readonly<Record<string, string>> = {
  "aws:guardduty/detector:Detector": "GuardDuty",
  "aws:securityhub/account:Account": "Security Hub",
  "aws:cfg/recorder:Recorder": "AWS Config",
};

export const accountWatched = relationRule(
  {
    name: "cloudtrail-account-watched",
    checklist: ["C05"],
    severity: "high",
    frameworks: [...fsbp("Config.1", "GuardDuty.1"), ...cisAws("3.3", "4.16")],
    description: "A stack with a trail also has GuardDuty, Security Hub and AWS Config on.",
    why: "A record that nobody reads stops nobody.",
    remediation: "Add the missing resource, or an exception that says which stack has it.",
  },
  "aws:cloudtrail/trail:Trail",
  (trail, stack, report) => {
    for (const [type, service] of Object.entries(WATCHERS)) {
      if (resourcesOf(stack, type).length === 0) {
        report(trail.urn, trail.name, `stands without ${service} (${type})`);
      }
    }
  },
);
