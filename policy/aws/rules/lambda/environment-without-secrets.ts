import { mapAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";

/** Names of settings that are secrets, but not of where a secret is to be had. */
const SECRET = /pass(word|wd|phrase)|secret|token|private_?key|access_?key|api_?key|credential/i;
const REFERENCE = /(arn|id|name|path|file|url|endpoint|region)s?$/i;

export const environmentWithoutSecrets = resourceRule(
  {
    name: "lambda-environment-without-secrets",
    checklist: ["C29"],
    severity: "high",
    frameworks: [],
    description: "No secret stands in the environment of a function.",
    why: "Everybody who may look at the function's settings reads it, and it is never rotated.",
    remediation: "Give the function the secret's ARN and let it ask Secrets Manager.",
  },
  onType("aws:lambda/function:Function", (lambda, report) => {
    // Only names are read: a value may be a secret, or not known yet.
    for (const name of Object.keys(mapAt(lambda, "environment", "variables") ?? {})) {
      if (SECRET.test(name) && !REFERENCE.test(name)) {
        report(`environment.variables.${name}`, "looks like a secret");
      }
    }
  }),
);
