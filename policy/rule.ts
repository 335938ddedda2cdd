import type {
  EnforcementLevel,
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";

import type { ResourceCheck } from "./resource-check";

/** What stands with every rule: for the report, for auditors and for the person who must fix it. */
export interface RuleMetadata {
  /** `<service>-<what it demands>`, unique among all packs. */
  readonly name: string;
  /** Items of the security checklist that the rule holds, for example `C13`. */
  readonly checklist: readonly string[];
  readonly severity: Severity;
  /** Controls of published frameworks that the rule helps to meet. */
  readonly frameworks: readonly FrameworkControl[];
  /** What is demanded, as one sentence. */
  readonly description: string;
  /** What goes wrong without it, as one sentence. */
  readonly why: string;
  /** What to change, as one sentence. */
  readonly remediation: string;
  /** Default: `mandatory`. */
  readonly level?: EnforcementLevel;
}

export interface FrameworkControl {
  /** With its version where it has versions, for example `CIS AWS Foundations 3.0.0`. */
  readonly framework: string;
  /** As the framework numbers or names it. */
  readonly control: string;
}

/**
 * Reports one problem: on which property, and what is wrong with it, for example
 * `("storageEncrypted", "is false")`.
 */
export type Report = (property: string, problem: string) => void;

export type ResourceRule = ResourceValidationPolicy & { readonly metadata: RuleMetadata };
export type StackRule = StackValidationPolicy & { readonly metadata: RuleMetadata };

/** A rule over one resource at a time; it sees inputs, before anything is created. */
export function resourceRule(metadata: RuleMetadata, check: ResourceCheck): ResourceRule {
  return {
    ...policyMetadata(metadata),
    metadata,
    validateResource: check.validation((violate) => (property, problem) => {
      violate(violationMessage(metadata, property, problem));
    }),
  };
}

/** A rule over all resources of a stack; it sees outputs, and on `up` comes after the fact. */
export function stackRule(
  metadata: RuleMetadata,
  validate: (resources: readonly PolicyResource[], report: StackReport) => void,
): StackRule {
  return {
    ...policyMetadata(metadata),
    metadata,
    validateStack: ({ resources }, violate: ReportViolation) => {
      validate(resources, (urn, property, problem) => {
        violate(violationMessage(metadata, property, problem), urn);
      });
    },
  };
}

/** As {@link Report}, for the resource with this URN. */
export type StackReport = (urn: string, property: string, problem: string) => void;

function policyMetadata(
  metadata: RuleMetadata,
): Omit<ResourceValidationPolicy, "validateResource"> {
  const { name, checklist, severity, frameworks, description, remediation } = metadata;
  return {
    name,
    description,
    enforcementLevel: metadata.level ?? "mandatory",
    severity,
    remediationSteps: remediation,
    tags: [...checklist, ...frameworks.map(({ framework, control }) => `${framework}: ${control}`)],
  };
}

/** The policy SDK puts the rule's description on a line before it. */
function violationMessage(metadata: RuleMetadata, property: string, problem: string): string {
  const { why, remediation, checklist } = metadata;
  return `${property} ${problem}. ${why} ${remediation} (${checklist.join(", ")})`;
}
