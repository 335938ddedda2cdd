import { CIS_EKS } from "../frameworks";
import type { FrameworkControl } from "../rule";

/**
 * Controls of AWS Security Hub's own standard, by their numbers:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html
 */
export function fsbp(...controls: readonly string[]): FrameworkControl[] {
  return of("AWS Foundational Security Best Practices", controls);
}

/** Recommendations of the CIS Amazon Web Services Foundations Benchmark, by their numbers. */
export function cisAws(...controls: readonly string[]): FrameworkControl[] {
  return of("CIS AWS Foundations 5.0.0", controls);
}

/** Recommendations of the CIS Amazon EKS Benchmark, by their numbers. */
export function cisEks(...controls: readonly string[]): FrameworkControl[] {
  return of(CIS_EKS, controls);
}

function of(framework: string, controls: readonly string[]): FrameworkControl[] {
  return controls.map((control) => ({ framework, control }));
}
