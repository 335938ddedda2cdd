import { noAdminPolicies } from "./no-admin-policies";
import { noAdminStatements } from "./no-admin-statements";
import { noInversions } from "./no-inversions";
import { noServiceWildcards } from "./no-service-wildcards";
import { noUsers } from "./no-users";
import { oidcProviderAudience } from "./oidc-provider-audience";
import { passRoleScoped } from "./pass-role-scoped";
import { sessionDuration } from "./session-duration";
import { trustNamedPrincipals } from "./trust-named-principals";
import { trustOidcScoped } from "./trust-oidc-scoped";

/** Rules over resources of `aws:iam`. */
export const iamRules = [
  noAdminPolicies,
  noAdminStatements,
  noInversions,
  noServiceWildcards,
  noUsers,
  oidcProviderAudience,
  passRoleScoped,
  sessionDuration,
  trustNamedPrincipals,
  trustOidcScoped,
];
