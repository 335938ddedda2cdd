import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { recorderEnabled } from "./recorder-enabled";

const problem = "recorder is not switched on in this stack";

describeStackRule(awsPack, recorderEnabled, {
  compliant: {
    recorder: { type: "aws:cfg/recorder:Recorder", properties: { id: "default" } },
    status: {
      type: "aws:cfg/recorderStatus:RecorderStatus",
      properties: { name: "default", isEnabled: true },
    },
  },
  refuses: {
    "no status": [{ status: undefined }, problem],
    "a status of off": [{ "status.isEnabled": false }, problem],
    "the status of another": [{ "status.name": "other" }, problem],
  },
  undecided: {
    "a status that is not known yet": [{ "status.isEnabled": UNKNOWN }, "isEnabled"],
    "a recorder that is not known yet": [{ "status.name": UNKNOWN }, "name"],
  },
});
