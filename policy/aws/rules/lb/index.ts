import { errorsAlarmed } from "./errors-alarmed";
import { failedLoginsAlarmed } from "./failed-logins-alarmed";
import { listenerEncrypted } from "./listener-encrypted";
import { listenerTlsPolicy } from "./listener-tls-policy";
import { loadBalancerInternal } from "./load-balancer-internal";
import { loadBalancerLogged } from "./load-balancer-logged";
import { loadBalancerProtected } from "./load-balancer-protected";
import { loadBalancerSettings } from "./load-balancer-settings";
import { targetEncrypted } from "./target-encrypted";

export const lbRules = [
  errorsAlarmed,
  failedLoginsAlarmed,
  listenerEncrypted,
  listenerTlsPolicy,
  loadBalancerInternal,
  loadBalancerLogged,
  loadBalancerProtected,
  loadBalancerSettings,
  targetEncrypted,
];
