import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { fileSystemPolicy } from "./file-system-policy";

const problem = "files has no FileSystemPolicy in this stack";

describeStackRule(awsPack, fileSystemPolicy, {
  compliant: {
    files: { type: "aws:efs/fileSystem:FileSystem", properties: { id: "fs-1" } },
    policy: {
      type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
      properties: { fileSystemId: "fs-1" },
    },
  },
  refuses: {
    "no policy": [{ policy: undefined }, problem],
    "the policy of another file system": [{ "policy.fileSystemId": "fs-2" }, problem],
  },
  undecided: {
    "a file system that is not known yet": [{ "policy.fileSystemId": UNKNOWN }, "fileSystemId"],
  },
});

describeStackRule(awsPack, fileSystemPolicy, {
  compliant: {
    files: { type: "aws:efs/fileSystem:FileSystem", properties: { id: UNKNOWN } },
    policy: {
      type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
      properties: { fileSystemId: UNKNOWN },
      references: { fileSystemId: ["files"] },
    },
  },
  refuses: { "no policy": [{ policy: undefined }, problem] },
});
