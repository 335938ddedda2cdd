import { podSecurityRestricted } from "./namespace/pod-security-restricted";
import { imagePinnedByDigest } from "./pod/image-pinned-by-digest";
import { inRestrictedNamespace } from "./pod/in-restricted-namespace";
import { runAsNonRoot } from "./pod/run-as-non-root";

/** Every rule of the pack. */
export const rules = [
  podSecurityRestricted,
  imagePinnedByDigest,
  inRestrictedNamespace,
  runAsNonRoot,
];
