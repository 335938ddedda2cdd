/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export const ENFORCE_LABEL = "pod-security.kubernetes.io/enforce";

export const RESTRICTED = "restricted";
