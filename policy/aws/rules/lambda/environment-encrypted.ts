import { mapAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

export const environmentEncrypted = resourceRule(
  {
    name: "lambda-environment-encrypted",
    checklist: ["C13"],
    severity: "low",
    frameworks: [],
    description:
      "The environment of a function, where it has one, is encrypted with a KMS key of ours.",
    why: "With AWS's key, whoever may look at the function may read it.",
    remediation: "Set kmsKeyArn, or do without environment variables.",
  },
  onType("aws:lambda/function:Function", (lambda, report) => {
    const variables = mapAt(lambda, "environment", "variables") ?? {};
    if (Object.keys(variables).length > 0) {
      check(lambda, { kmsKeyArn: isKeyOfOurs }, report);
    }
  }),
);
