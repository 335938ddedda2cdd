import { resourceRule } from "../../../rule";
import type { Condition } from "../../policy-documents";
import { onTrust } from "./documents";

/** Also where a wildcard covers it. */
const WEB_IDENTITY = /^(\*|sts:\*|sts:assumerole(withwebidentity|\*))$/;

/** Operators that admit listed values only; `IfExists` would admit a token without the claim. */
const ADMITS = /^(foranyvalue:)?string(equals|equalsignorecase|like)$/;

const GITHUB = "token.actions.githubusercontent.com:sub";
const GITHUB_ENVIRONMENT = /^repo:[\w.@-]+\/[\w.@-]+:environment:[^*?]+$/;

function problemOf(conditions: readonly Condition[]): string | undefined {
  for (const claim of ["aud", "sub"]) {
    const found = conditions.filter(
      ({ operator, key }) => ADMITS.test(operator) && key.endsWith(`:${claim}`),
    );
    if (found.length === 0) {
      return `has no condition on ${claim}`;
    }
    for (const { key, values } of found) {
      const open = values.find((value) => !names(key, value));
      if (open !== undefined) {
        return `takes ${JSON.stringify(open)} as ${claim}`;
      }
    }
  }
  return undefined;
}

function names(key: string, value: string): boolean {
  return key === GITHUB ? GITHUB_ENVIRONMENT.test(value) : !/[*?]/.test(value);
}

export const trustOidcScoped = resourceRule(
  {
    name: "iam-trust-oidc-scoped",
    checklist: ["C03"],
    severity: "critical",
    frameworks: [],
    description:
      "A role that pipelines or pods take on by OIDC names them: which repository and environment, or which service account.",
    why: "The identity provider serves everybody; every repository there could take on the role.",
    remediation:
      "Set StringEquals conditions on aud and on sub, for GitHub repo:<owner>/<name>:environment:<name>.",
  },
  onTrust(({ actions, conditions }) =>
    actions.some((action) => WEB_IDENTITY.test(action)) ? problemOf(conditions) : undefined,
  ),
);
