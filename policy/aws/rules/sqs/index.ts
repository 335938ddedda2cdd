import { policyNotPublic } from "./policy-not-public";
import { policyTlsOnly } from "./policy-tls-only";
import { queueEncrypted } from "./queue-encrypted";
import { queuePolicy } from "./queue-policy";

export const sqsRules = [policyNotPublic, policyTlsOnly, queueEncrypted, queuePolicy];
