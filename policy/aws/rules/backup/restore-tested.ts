import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { relationRule } from "../../relations";

/** What AWS Backup calls the types whose data must come back. */
const TESTED: Readonly<Record<string, string>> = {
  "aws:rds/cluster:Cluster": "Aurora",
  "aws:efs/fileSystem:FileSystem": "EFS",
};

export const restoreTested = relationRule(
  {
    name: "backup-restore-tested",
    checklist: ["C31"],
    severity: "high",
    frameworks: [],
    description: "A stack with a backup plan restores what it backs up, as a test, on a schedule.",
    why: "A backup that was never restored is a hope.",
    remediation: "Add a RestoreTestingPlan, and a RestoreTestingSelection for each type of data.",
  },
  "aws:backup/plan:Plan",
  (plan, stack, report) => {
    if (resourcesOf(stack, "aws:backup/restoreTestingPlan:RestoreTestingPlan").length === 0) {
      report(plan.urn, plan.name, "has no RestoreTestingPlan in this stack");
      return;
    }
    const selections = resourcesOf(
      stack,
      "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    );
    checkEach(Object.entries(TESTED), ([type, name]) => {
      const tested = isAny(
        selections,
        ({ props }) => textAt(props, "protectedResourceType") === name,
      );
      if (!tested && resourcesOf(stack, type).length > 0) {
        report(plan.urn, plan.name, `has no RestoreTestingSelection for ${name}`);
      }
    });
  },
);
