import type { CustomResourceOptions, Resource, Unwrap } from "@pulumi/pulumi";
import {
  type ReportViolation,
  type ResourceValidation,
  type ResourceValidationArgs,
  validateResourceOfType,
} from "@pulumi/policy";

import type { Report } from "./rule";

/** Which resources a rule looks at, and what it demands of them. */
export interface ResourceCheck {
  /** The check as the policy SDK takes it. */
  validation(reportTo: (violate: ReportViolation) => Report): ResourceValidation;
  /** Runs the check, unless the resource is none of those that it looks at. */
  run(resource: ResourceValidationArgs, report: Report): void;
}

export type ResourceClass<R extends Resource, Args> = new (
  name: string,
  args: Args,
  options?: CustomResourceOptions,
) => R;

type Validate<Props> = (props: Props, report: Report, urn: string) => void;

/** Checks resources of one class, with its properties typed. */
export function onResource<R extends Resource, Args>(
  resourceClass: ResourceClass<R, Args>,
  validate: Validate<Unwrap<NonNullable<Args>>>,
): ResourceCheck {
  return {
    validation: (reportTo) =>
      // For one class the SDK compares the type before it deserialises any property.
      validateResourceOfType(resourceClass, (props, { urn }, violate) => {
        validate(props, reportTo(violate), urn);
      }),
    run: (resource, report) => {
      const props = resource.asType(resourceClass);
      if (props !== undefined) {
        validate(props, report, resource.urn);
      }
    },
  };
}

/** Checks resources of one type that no class stands for, for example a provider. */
export function onType(
  type: string,
  validate: Validate<Readonly<Record<string, unknown>>>,
): ResourceCheck {
  return fromRun((resource, report) => {
    if (resource.type === type) {
      validate(resource.props, report, resource.urn);
    }
  });
}

/** Checks resources of several kinds. One function, so that the SDK deserialises only once. */
export function onAnyOf(...checks: readonly ResourceCheck[]): ResourceCheck {
  return fromRun((resource, report) => {
    for (const check of checks) {
      check.run(resource, report);
    }
  });
}

function fromRun(run: ResourceCheck["run"]): ResourceCheck {
  return {
    validation: (reportTo) => (resource, violate) => {
      run(resource, reportTo(violate));
    },
    run,
  };
}
