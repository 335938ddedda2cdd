import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { detectorEnabled } from "./detector-enabled";

describeRule(awsPack, detectorEnabled, {
  compliant: { type: "aws:guardduty/detector:Detector", properties: { enable: true } },
  accepts: { "AWS's default": { enable: undefined } },
  refuses: { "a detector that is off": [{ enable: false }, "enable is false"] },
  undecided: { "what is not known yet": [{ enable: UNKNOWN }, "enable"] },
});
