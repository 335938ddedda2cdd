import type { PolicyConfigSchema, ResourceValidationArgs } from "@pulumi/policy";

import type { Report } from "./rule";

/** Which resources a rule looks at, and what it demands of them. */
export interface ResourceCheck {
  /** Type tokens of these resources; `undefined` where only the check itself can tell. */
  readonly types: readonly string[] | undefined;
  /** Schemas of what an environment may set of it, by name; see `options.ts`. */
  readonly options?: PolicyConfigSchema["properties"];
  /** Runs the check, unless the resource is none of those that it looks at. */
  run(resource: ResourceValidationArgs, report: Report): void;
}

type Validate = (props: Readonly<Record<string, unknown>>, report: Report, urn: string) => void;

/** Checks resources of one type, by its token: the classes of an SDK cost a pack half its start. */
export function onType(type: string, validate: Validate): ResourceCheck {
  return {
    types: [type],
    run: (resource, report) => {
      if (resource.type === type) {
        validate(resource.props, report, resource.urn);
      }
    },
  };
}

/** Checks resources of several kinds. One function, so that the SDK deserialises only once. */
export function onAnyOf(...checks: readonly ResourceCheck[]): ResourceCheck {
  const types = checks.flatMap((check) => check.types ?? []);
  return {
    types: checks.every((check) => check.types !== undefined) ? [...new Set(types)] : undefined,
    run: (resource, report) => {
      for (const check of checks) {
        check.run(resource, report);
      }
    },
  };
}
