import type { PolicyConfigSchema } from "@pulumi/policy";

import { ShapeError, isProperties } from "./reading";
import type { ResourceCheck } from "./resource-check";

type Schema = NonNullable<PolicyConfigSchema["properties"]>[string];

/** What an environment may set of a rule in `policy/<stack>.json`, beside its level and exceptions. */
export interface Option<Value> {
  readonly name: string;
  /** What holds where the environment says nothing. */
  readonly fallback: Value;
  readonly schema: Schema;
  /** The value in a rule's configuration. A wrong one is a {@link ShapeError}, and so a finding. */
  readonly read: (config: unknown) => Value;
}

/** A whole number from `least` to `most`, such as a number of days. */
export function wholeNumber(
  name: string,
  fallback: number,
  { least, most, description }: { least: number; most: number; description: string },
): Option<number> {
  const range = `a whole number from ${least} to ${most}`;
  return option(name, fallback, {
    schema: { type: "integer", minimum: least, maximum: most, description, default: fallback },
    accepts: (value): value is number =>
      Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    otherwise: range,
  });
}

/** Text of a pattern. */
export function text(
  name: string,
  fallback: string,
  { pattern, what, description }: { pattern: RegExp; what: string; description: string },
): Option<string> {
  return option(name, fallback, {
    schema: { type: "string", pattern: pattern.source, description, default: fallback },
    accepts: (value): value is string => typeof value === "string" && pattern.test(value),
    otherwise: what,
  });
}

/** A regular expression, which has to match from the first letter on. */
export function pattern(name: string, fallback: string, description: string): Option<string> {
  return option(name, fallback, {
    // Without the first sign a foreign name with ours in the middle would pass.
    schema: { type: "string", pattern: "^\\^", description, default: fallback },
    accepts: (value): value is string =>
      typeof value === "string" && value.startsWith("^") && isPattern(value),
    otherwise: "a regular expression that begins with ^",
  });
}

function isPattern(value: string): boolean {
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}

interface Kind<Value> {
  readonly schema: Schema;
  readonly accepts: (value: unknown) => value is Value;
  /** What belongs there, to be read after `is not`. */
  readonly otherwise: string;
}

/** The engine checks the schema before the first resource; this holds also without it. */
function option<Value>(
  name: string,
  fallback: Value,
  { schema, accepts, otherwise }: Kind<Value>,
): Option<Value> {
  return {
    name,
    fallback,
    schema,
    read: (config) => {
      const value = isProperties(config) ? config[name] : undefined;
      if (value === undefined) {
        return fallback;
      }
      if (!accepts(value)) {
        const written = JSON.stringify(value);
        throw new ShapeError(name, `in the rule's configuration is ${written}, not ${otherwise}`);
      }
      return value;
    },
  };
}

/** A check that depends on an option. It is made once for each value. */
export function withOption<Value>(
  option: Option<Value>,
  checkFor: (value: Value) => ResourceCheck,
): ResourceCheck {
  const byDefault = checkFor(option.fallback);
  const made = new Map([[option.fallback, byDefault]]);
  return {
    types: byDefault.types,
    options: { [option.name]: option.schema },
    run: (resource, report) => {
      const value = option.read(resource.getConfig());
      const check = made.get(value) ?? checkFor(value);
      made.set(value, check);
      check.run(resource, report);
    },
  };
}
