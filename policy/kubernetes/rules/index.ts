import { podSecurityRestricted } from "./namespace/pod-security-restricted";
import { imagePinnedByDigest } from "./pod/image-pinned-by-digest";
import { runAsNonRoot } from "./pod/run-as-non-root";

/** Every rule of the pack. */
export const rules = [podSecurityRestricted, imagePinnedByDigest, runAsNonRoot];
