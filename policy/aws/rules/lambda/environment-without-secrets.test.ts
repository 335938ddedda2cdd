import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { environmentWithoutSecrets } from "./environment-without-secrets";

describeRule(awsPack, environmentWithoutSecrets, {
  compliant: {
    type: "aws:lambda/function:Function",
    properties: { environment: { variables: { SECRET_ARN: "arn:1", LOG_LEVEL: "info" } } },
  },
  accepts: {
    "no environment": { environment: undefined },
    "values that are not known yet": { "environment.variables.LOG_LEVEL": UNKNOWN },
  },
  refuses: {
    "a password, without writing it out": [
      { "environment.variables.DB_PASSWORD": "never-print-this" },
      "environment.variables.DB_PASSWORD looks like a secret",
    ],
    "a token that is not known yet": [
      { "environment.variables.apiToken": UNKNOWN },
      "environment.variables.apiToken looks like a secret",
    ],
  },
  undecided: {
    "an environment that is not known yet": [{ environment: UNKNOWN }, "environment"],
  },
});
