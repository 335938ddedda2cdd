import { accessPointConfined } from "./access-point-confined";
import { fileSystemBackedUp } from "./file-system-backed-up";
import { fileSystemEncrypted } from "./file-system-encrypted";
import { fileSystemPolicy } from "./file-system-policy";
import { mountTargetPrivate } from "./mount-target-private";
import { policyNotPublic } from "./policy-not-public";
import { policyTlsOnly } from "./policy-tls-only";

export const efsRules = [
  accessPointConfined,
  fileSystemBackedUp,
  fileSystemEncrypted,
  fileSystemPolicy,
  mountTargetPrivate,
  policyNotPublic,
  policyTlsOnly,
];
