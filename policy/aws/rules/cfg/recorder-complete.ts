import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";

export const recorderComplete = resourceRule(
  {
    name: "cfg-recorder-complete",
    checklist: ["C05"],
    severity: "medium",
    frameworks: [...fsbp("Config.1"), ...cisAws("3.3")],
    description: "AWS Config records every kind of resource, global ones too.",
    why: "What it does not record, nobody can look back at.",
    remediation:
      "Set recordingGroup.allSupported and recordingGroup.includeGlobalResourceTypes to true.",
  },
  onType(
    "aws:cfg/recorder:Recorder",
    must({
      "recordingGroup.allSupported": is(true),
      "recordingGroup.includeGlobalResourceTypes": is(true),
    }),
  ),
);
