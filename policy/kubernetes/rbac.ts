import type { ResourceCheck } from "../resource-check";
import type { Report } from "../rule";
import { checkEach } from "../unknowns";
import { onObjects, token } from "./objects";

const RBAC = "rbac.authorization.k8s.io/v1";

/** What a role allows. */
export interface RoleRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export interface Role {
  readonly rules?: readonly RoleRule[];
  readonly aggregationRule?: unknown;
}

export const ROLES = [token(RBAC, "Role"), token(RBAC, "ClusterRole")];

export const BINDINGS = [token(RBAC, "RoleBinding"), token(RBAC, "ClusterRoleBinding")];

/** Checks every rule of every role; `at` is the rule's path. */
export function onRoleRules(
  check: (rule: RoleRule, at: string, report: Report) => void,
): ResourceCheck {
  return onObjects(ROLES, ({ rules }: Role, report) => {
    checkEach(rules, (rule, index) => {
      check(rule, `rules[${index}]`, report);
    });
  });
}
