import type { PolicyResource } from "@pulumi/policy";

import { at, textAt } from "../../../reading";
import { refersTo, resourcesOf } from "../../../stack";
import { isAny, isUnknown } from "../../../unknowns";
import { relationRule } from "../../relations";

export const functionLogGroup = relationRule(
  {
    name: "lambda-function-log-group",
    checklist: ["C06"],
    severity: "medium",
    frameworks: [],
    description: "Every function writes to a log group of its stack.",
    why: "Lambda makes a missing group itself: without our key, and kept for ever.",
    remediation: "Add a LogGroup and set loggingConfig.logGroup to its name.",
  },
  "aws:lambda/function:Function",
  (lambda, stack, report) => {
    const groups = resourcesOf(stack, "aws:cloudwatch/logGroup:LogGroup");
    const found = isUnknown(() => at(lambda.props, "loggingConfig", "logGroup"))
      ? groups.some((group) => refersTo(lambda, "loggingConfig", group))
      : isAny(groups, (group) => textAt(group.props, "name") === logGroupOf(lambda));
    if (!found) {
      report(lambda.urn, "loggingConfig.logGroup", "names no LogGroup of this stack");
    }
  },
);

/** Lambda's own choice where the program says nothing. */
function logGroupOf({ props }: PolicyResource): string {
  const name = textAt(props, "loggingConfig", "logGroup");
  return name ?? `/aws/lambda/${textAt(props, "name") ?? ""}`;
}
