import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { restoreTested } from "./restore-tested";

const selection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

describeStackRule(awsPack, restoreTested, {
  compliant: {
    plan: { type: "aws:backup/plan:Plan", properties: {} },
    test: { type: "aws:backup/restoreTestingPlan:RestoreTestingPlan", properties: {} },
    cluster: { type: "aws:rds/cluster:Cluster", properties: {} },
    files: { type: "aws:efs/fileSystem:FileSystem", properties: {} },
    testOfCluster: { type: selection, properties: { protectedResourceType: "Aurora" } },
    testOfFiles: { type: selection, properties: { protectedResourceType: "EFS" } },
  },
  accepts: { "a stack without files": { files: undefined, testOfFiles: undefined } },
  refuses: {
    "no test": [{ test: undefined }, "plan has no RestoreTestingPlan in this stack"],
    "a database that is never restored": [
      { testOfCluster: undefined },
      "plan has no RestoreTestingSelection for Aurora",
    ],
    "files that are never restored": [
      { testOfFiles: undefined },
      "plan has no RestoreTestingSelection for EFS",
    ],
  },
  undecided: {
    "a type that is not known yet": [
      { "testOfFiles.protectedResourceType": UNKNOWN },
      "protectedResourceType",
    ],
  },
});
