import type { PolicyResource } from "@pulumi/policy";

import { checkEach, isSet } from "../../../unknowns";
import { relationRule } from "../../relations";

/** Types whose resources make values that nobody wrote down. */
const GENERATORS = /^(random:|tls:)/;

export const valueGenerated = relationRule(
  {
    name: "secretsmanager-value-generated",
    checklist: ["C22", "C29"],
    severity: "critical",
    frameworks: [],
    description: "What a secret holds is generated, not written in the program.",
    why: "A password in a program or its configuration is in the repository, and with everybody who has a copy.",
    remediation: "Take the value from a RandomPassword, or let it be set outside of Pulumi.",
  },
  "aws:secretsmanager/secretVersion:SecretVersion",
  (version, _, report) => {
    checkEach(["secretString", "secretBinary"], (property) => {
      if (isSet(version.props, property) && !isGenerated(version, property)) {
        report(version.urn, property, "comes from no generated value");
      }
    });
  },
);

/** Asks where the value came from, and never for the value. */
function isGenerated(version: PolicyResource, property: string): boolean {
  return (version.propertyDependencies[property] ?? []).some(({ type }) => GENERATORS.test(type));
}
