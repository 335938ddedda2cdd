import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { fileSystemBackedUp } from "./file-system-backed-up";

const arn = "arn:aws:elasticfilesystem:eu-central-1:111111111111:file-system/fs-1";
const problem = "files is in no backup selection of this stack";

describeStackRule(awsPack, fileSystemBackedUp, {
  compliant: {
    files: { type: "aws:efs/fileSystem:FileSystem", properties: { arn } },
    selection: { type: "aws:backup/selection:Selection", properties: { resources: [arn] } },
  },
  refuses: {
    "no selection": [{ selection: undefined }, problem],
    "a selection by a tag without a value": [
      { "selection.resources": undefined, "selection.selectionTags": [{ key: "backup" }] },
      problem,
    ],
    "a selection by another value of a tag": [
      {
        "files.tags": { backup: "no" },
        "selection.resources": undefined,
        "selection.selectionTags": [{ key: "backup", value: "yes" }],
      },
      problem,
    ],
    "a selection of nothing": [{ "selection.resources": [] }, problem],
  },
  undecided: {
    "a selection that is not known yet": [{ "selection.resources": UNKNOWN }, "resources"],
  },
});
