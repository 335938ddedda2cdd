import { encrypted } from "./encrypted";
import { immutableTags } from "./immutable-tags";
import { lifecyclePolicy } from "./lifecycle-policy";
import { policyNotPublic } from "./policy-not-public";
import { scanOnPush } from "./scan-on-push";

/** Rules over resources of `aws:ecr`. */
export const ecrRules = [encrypted, immutableTags, lifecyclePolicy, policyNotPublic, scanOnPush];
