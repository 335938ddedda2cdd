import { documentNotShared } from "./document-not-shared";
import { nodeRoles } from "./node-roles";
import { sessionLogged } from "./session-logged";
import { sessionPreferences } from "./session-preferences";

/** Rules over resources of `aws:ssm`. */
export const ssmRules = [documentNotShared, nodeRoles, sessionLogged, sessionPreferences];
