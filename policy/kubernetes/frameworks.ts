import { CIS_EKS } from "../frameworks";
import type { FrameworkControl } from "../rule";

/** A recommendation of the CIS Amazon EKS Benchmark, by its number. */
export function cisEks(control: string): FrameworkControl {
  return { framework: CIS_EKS, control };
}

/** A control of https://kubernetes.io/docs/concepts/security/pod-security-standards/, by its name. */
export function podSecurity(profile: "baseline" | "restricted", control: string): FrameworkControl {
  return { framework: `Kubernetes Pod Security Standards, ${profile}`, control };
}
