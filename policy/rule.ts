import {
  type EnforcementLevel,
  type PolicyResource,
  type ReportViolation,
  type ResourceValidation,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type Severity,
  type StackValidationPolicy,
  UnknownValueError,
} from "@pulumi/policy";

import { EXCEPTIONS_SCHEMA, Exceptions } from "./exceptions";
import { ShapeError } from "./reading";
import type { ResourceCheck } from "./resource-check";
import { stackUrn } from "./stack";

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

/** What a rule is beside what the policy SDK runs. */
interface RuleParts {
  readonly metadata: RuleMetadata;
  /** What the pack was configured to except from this rule. */
  readonly exceptions: Exceptions;
}

export type ResourceRule = ResourceValidationPolicy &
  RuleParts & {
    /** Types of the resources that it looks at; `undefined` where it looks at all of them. */
    readonly types: readonly string[] | undefined;
  };

export type StackRule = StackValidationPolicy & RuleParts;

export type Rule = ResourceRule | StackRule;

/**
 * A rule over one resource at a time. It sees inputs, before anything is created: at a preview some may
 * be unknown, at an update the engine runs it again when all are known.
 */
export function resourceRule(metadata: RuleMetadata, check: ResourceCheck): ResourceRule {
  const exceptions = new Exceptions();
  const validateResource: ResourceValidation = (resource: ResourceValidationArgs, violate) => {
    if (check.types?.includes(resource.type) === false) {
      return;
    }
    exceptions.configure(resource.getConfig());
    const report: Report = (property, problem) => {
      if (!exceptions.excuse(resource.urn)) {
        violate(violationMessage(metadata, property, problem));
      }
    };
    judge(
      () => {
        check.run(resource, report);
      },
      report,
      () => {
        exceptions.undecided(resource.urn);
      },
    );
  };
  return {
    ...policyMetadata(metadata, check.options),
    metadata,
    exceptions,
    types: check.types,
    validateResource: forTypes(validateResource, check.types),
  };
}

/** A rule over all resources of a stack; it sees outputs, and on `up` comes after the fact. */
export function stackRule(
  metadata: RuleMetadata,
  validate: (resources: readonly PolicyResource[], report: StackReport) => void,
): StackRule {
  const exceptions = new Exceptions();
  return {
    ...policyMetadata(metadata),
    metadata,
    exceptions,
    validateStack: (args, violate: ReportViolation) => {
      const { resources } = args;
      exceptions.configure(args.getConfig());
      const report: StackReport = (urn, property, problem) => {
        if (!exceptions.excuse(urn)) {
          violate(violationMessage(metadata, property, problem), urn);
        }
      };
      judge(
        () => {
          validate(resources, report);
        },
        (property, problem) => {
          report(stackUrn(resources), property, problem);
        },
        () => {
          for (const { urn } of resources) {
            exceptions.undecided(urn);
          }
        },
      );
    },
  };
}

/**
 * Runs a rule so that nothing it meets ends the pack: what it cannot read, because the value has
 * another type than the provider's schema says, is a finding like any other. An unknown value goes on
 * to the policy SDK, which reports that the rule could not be decided.
 */
function judge(run: () => void, report: Report, onUnknown: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof UnknownValueError) {
      onUnknown();
      throw error;
    }
    if (error instanceof ShapeError) {
      report(error.property, error.problem);
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    report("The resource", `has not the shape of its type, so it cannot be judged (${reason})`);
  }
}

/** For one type the SDK compares it before it deserialises any property; see its `getPulumiType`. */
function forTypes(
  validation: ResourceValidation,
  types: readonly string[] | undefined,
): ResourceValidation {
  const [type] = types ?? [];
  return types?.length === 1 ? Object.assign(validation, { __pulumiType: type }) : validation;
}

/** As {@link Report}, for the resource with this URN. */
export type StackReport = (urn: string, property: string, problem: string) => void;

function policyMetadata(
  metadata: RuleMetadata,
  options: ResourceCheck["options"] = {},
): Omit<ResourceValidationPolicy, "validateResource"> {
  const { name, checklist, severity, frameworks, description, remediation } = metadata;
  return {
    name,
    description,
    enforcementLevel: metadata.level ?? "mandatory",
    severity,
    remediationSteps: remediation,
    configSchema: { properties: { exceptions: EXCEPTIONS_SCHEMA, ...options } },
    tags: [...checklist, ...frameworks.map(({ framework, control }) => `${framework}: ${control}`)],
  };
}

/** The policy SDK puts the rule's description on a line before it. */
function violationMessage(metadata: RuleMetadata, property: string, problem: string): string {
  const { why, remediation, checklist } = metadata;
  const items = checklist.length === 0 ? "" : ` (${checklist.join(", ")})`;
  return `${property} ${problem}. ${why} ${remediation}${items}`;
}
