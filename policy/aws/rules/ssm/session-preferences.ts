import { at } from "../../../reading";
import { stackRule } from "../../../rule";
import { resourcesOf, stackUrn } from "../../../stack";
import { isAny } from "../../../unknowns";
import { isAccountStack } from "../../account-stack";

/** The document of this name holds an account's preferences for Session Manager. */
const PREFERENCES = "SSM-SessionManagerRunShell";

export const sessionPreferences = stackRule(
  {
    name: "ssm-session-preferences",
    checklist: ["C06", "C15"],
    severity: "high",
    frameworks: [],
    description: "Every account has preferences for Session Manager.",
    why: "Without them no session is logged, and nobody can tell what was done on a node.",
    remediation: `Add an aws.ssm.Document with the name ${PREFERENCES} and the documentType Session.`,
  },
  (resources, report) => {
    const documents = resourcesOf(resources, "aws:ssm/document:Document");
    if (
      isAccountStack(resources) &&
      !isAny(documents, ({ props }) => at(props, "name") === PREFERENCES)
    ) {
      report(stackUrn(resources), "name", `of no SSM document is ${PREFERENCES}`);
    }
  },
);
