import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { functionLogGroup } from "./function-log-group";

const problem = "loggingConfig.logGroup names no LogGroup of this stack";

describeStackRule(awsPack, functionLogGroup, {
  compliant: {
    group: {
      type: "aws:cloudwatch/logGroup:LogGroup",
      properties: { name: "/aws/lambda/rotation" },
    },
    lambda: {
      type: "aws:lambda/function:Function",
      properties: { name: "rotation", loggingConfig: { logGroup: "/aws/lambda/rotation" } },
    },
  },
  accepts: { "the group of the function's name": { "lambda.loggingConfig": undefined } },
  refuses: {
    "no group": [{ group: undefined }, problem],
    "another group": [{ "lambda.loggingConfig.logGroup": "/other" }, problem],
    "a group that is not known yet and comes from nowhere": [
      { "lambda.loggingConfig.logGroup": UNKNOWN },
      problem,
    ],
    "another name": [{ "lambda.loggingConfig": undefined, "lambda.name": "other" }, problem],
  },
});

describeStackRule(awsPack, functionLogGroup, {
  compliant: {
    group: { type: "aws:cloudwatch/logGroup:LogGroup", properties: { name: UNKNOWN } },
    lambda: {
      type: "aws:lambda/function:Function",
      properties: { name: UNKNOWN, loggingConfig: { logGroup: UNKNOWN } },
      references: { loggingConfig: ["group"] },
    },
  },
  refuses: {},
});
