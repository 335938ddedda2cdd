import { distributionLogged } from "./distribution-logged";
import { guardedByWaf } from "./guarded-by-waf";
import { originsEncrypted } from "./origins-encrypted";
import { viewersEncrypted } from "./viewers-encrypted";

export const cloudfrontRules = [
  distributionLogged,
  guardedByWaf,
  originsEncrypted,
  viewersEncrypted,
];
