import { flagAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";
import { cisAws, fsbp } from "../../frameworks";
import { names, relationRule } from "../../relations";

export const recorderEnabled = relationRule(
  {
    name: "cfg-recorder-enabled",
    checklist: ["C05"],
    severity: "medium",
    frameworks: [...fsbp("Config.1"), ...cisAws("3.3")],
    description: "The recorder of AWS Config is switched on.",
    why: "A recorder does nothing until it is switched on.",
    remediation: "Add a RecorderStatus with isEnabled true that names the recorder.",
  },
  "aws:cfg/recorder:Recorder",
  (recorder, stack, report) => {
    const enabled = isAny(
      resourcesOf(stack, "aws:cfg/recorderStatus:RecorderStatus"),
      (status) => names(status, "name", recorder) && flagAt(status.props, "isEnabled") === true,
    );
    if (!enabled) {
      report(recorder.urn, recorder.name, "is not switched on in this stack");
    }
  },
);
