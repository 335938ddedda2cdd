import { aclFamilies } from "./acl-families";
import { aclLogged } from "./acl-logged";
import { logsRedacted } from "./logs-redacted";
import { metricsEnabled } from "./metrics-enabled";

export const wafv2Rules = [aclFamilies, aclLogged, logsRedacted, metricsEnabled];
