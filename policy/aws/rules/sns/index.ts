import { policyNotPublic } from "./policy-not-public";
import { policyTlsOnly } from "./policy-tls-only";
import { topicEncrypted } from "./topic-encrypted";
import { topicPolicy } from "./topic-policy";

export const snsRules = [policyNotPublic, policyTlsOnly, topicEncrypted, topicPolicy];
