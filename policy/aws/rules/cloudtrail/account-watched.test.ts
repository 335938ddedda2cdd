import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { accountWatched } from "./account-watched";

describeStackRule(awsPack, accountWatched, {
  compliant: {
    trail: { type: "aws:cloudtrail/trail:Trail", properties: { name: UNKNOWN } },
    detector: { type: "aws:guardduty/detector:Detector", properties: {} },
    hub: { type: "aws:securityhub/account:Account", properties: {} },
    recorder: { type: "aws:cfg/recorder:Recorder", properties: {} },
  },
  accepts: {
    "a stack without a trail": { trail: undefined, detector: undefined, hub: undefined },
  },
  refuses: {
    "no GuardDuty": [
      { detector: undefined },
      "trail stands without GuardDuty (aws:guardduty/detector:Detector)",
    ],
    "no Security Hub": [
      { hub: undefined },
      "trail stands without Security Hub (aws:securityhub/account:Account)",
    ],
    "no AWS Config": [
      { recorder: undefined },
      "trail stands without AWS Config (aws:cfg/recorder:Recorder)",
    ],
  },
});
