import { resourceRule } from "../../../rule";
import { checkEach, isSet } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { onObjects, token } from "../../objects";

interface Secret {
  readonly data?: unknown;
  readonly stringData?: unknown;
}

export const secretNotInStack = resourceRule(
  {
    name: "secret-not-in-stack",
    checklist: ["C29"],
    severity: "high",
    frameworks: [cisEks("4.4.2")],
    description: "No Secret has its content from the program.",
    why: "The content would stand in the state and stay as it is when the secret store rotates it.",
    remediation: "Keep the secret in the secret store and mount it with a SecretProviderClass.",
  },
  onObjects([token("core/v1", "Secret")], (secret: Secret, report) => {
    checkEach(["data", "stringData"] as const, (key) => {
      if (isSet(secret, key)) {
        report(key, "is set");
      }
    });
  }),
);
