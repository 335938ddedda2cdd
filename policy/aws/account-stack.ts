import type { PolicyResource } from "@pulumi/policy";

import { resourcesOf } from "../stack";

/** Services that are switched on once for an account. */
const ONCE_PER_ACCOUNT = [
  "aws:cloudtrail/trail:Trail",
  "aws:guardduty/detector:Detector",
  "aws:securityhub/account:Account",
  "aws:cfg/recorder:Recorder",
  "aws:inspector2/enabler:Enabler",
] as const;

/** True for the stack that sets an account up, which is where all such services belong. */
export function isAccountStack(resources: readonly PolicyResource[]): boolean {
  return resourcesOf(resources, ...ONCE_PER_ACCOUNT).length > 0;
}
