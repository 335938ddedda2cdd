import { allowedAccountIds } from "./allowed-account-ids";
import { noStaticCredentials } from "./no-static-credentials";

/** Rules over the AWS provider itself. */
export const providerRules = [allowedAccountIds, noStaticCredentials];
