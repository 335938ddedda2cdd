import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { recorderComplete } from "./recorder-complete";

const all = "recordingGroup.allSupported";
const global = "recordingGroup.includeGlobalResourceTypes";

describeRule(awsPack, recorderComplete, {
  compliant: {
    type: "aws:cfg/recorder:Recorder",
    properties: { recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
  },
  refuses: {
    "some kinds": [{ [all]: false }, `${all} is false`],
    "regional kinds only": [{ [global]: undefined }, `${global} is not set`],
  },
  undecided: {
    "kinds that are not known yet": [{ [all]: UNKNOWN }, all],
    "global kinds that are not known yet": [{ [global]: UNKNOWN }, global],
  },
});
