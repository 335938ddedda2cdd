import type { PolicyConfigSchema } from "@pulumi/policy";

import { isProperties } from "./reading";

/** A resource that may break a rule until a day, and why. */
export interface PolicyException {
  /**
   * `<type>::<name>` of the resource, or its whole URN; `*` stands for any text. For what is wrong with
   * no resource in particular: `pulumi:pulumi:Stack::*`.
   */
  readonly resource: string;
  readonly reason: string;
  /** The last day on which it holds, in UTC: YYYY-MM-DD. */
  readonly expires: string;
}

/** What the engine checks of a rule's exceptions before the first resource. */
export const EXCEPTIONS_SCHEMA = {
  type: "array",
  description: "Resources that may break the rule until a day, each with its reason.",
  items: {
    type: "object",
    required: ["resource", "reason", "expires"],
    additionalProperties: false,
    properties: {
      resource: {
        type: "string",
        pattern: "^[^*].*::[^*].*$|^pulumi:pulumi:Stack::\\*$",
        description: "<type>::<name>, or the whole URN; * stands for any text.",
      },
      reason: {
        type: "string",
        minLength: 20,
        description: "Why the rule need not hold here, and what holds instead.",
      },
      expires: {
        type: "string",
        pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        description: "The last day on which it holds, in UTC: YYYY-MM-DD.",
      },
    },
  },
} satisfies NonNullable<PolicyConfigSchema["properties"]>[string];

/** What is wrong with an exception of a rule. */
export interface ExceptionFinding {
  readonly urn: string;
  /** Where it stands: `exceptions[0]`. */
  readonly property: string;
  readonly problem: string;
}

/**
 * The exceptions of one rule, as the pack was configured with them. Remembers what each was needed
 * for, so that the rules over exceptions can tell at the end which were not.
 */
export class Exceptions {
  #source: unknown;
  #exceptions: readonly PolicyException[] = [];
  #malformed: readonly ExceptionFinding[] = [];
  readonly #needed = new Set<string>();

  /** Takes over the rule's configuration, which the engine may change between two runs. */
  configure(config: unknown): void {
    const source = isProperties(config) ? config["exceptions"] : undefined;
    if (source !== this.#source) {
      this.#source = source;
      this.#needed.clear();
      this.#read(source);
    }
  }

  /** True when what the rule found on this resource is excepted. */
  excuse(urn: string): boolean {
    const today = new Date().toISOString().slice(0, 10);
    const matching = this.#matching(urn);
    if (matching.length > 0) {
      this.#needed.add(urn);
    }
    return matching.some(({ expires }) => expires >= today);
  }

  /** Notes that the rule could not judge this resource yet, so that an exception may be needed. */
  undecided(urn: string): void {
    this.#needed.add(urn);
  }

  /** What is malformed, and what has expired, as far as it is about these resources. */
  invalid(urns: readonly string[]): ExceptionFinding[] {
    const today = new Date().toISOString().slice(0, 10);
    return [
      ...this.#malformed,
      ...this.#each(urns, (exception) =>
        exception.expires < today
          ? `for ${exception.resource} expired on ${exception.expires}: ${exception.reason.replace(/\.$/, "")}`
          : undefined,
      ),
    ];
  }

  /** Exceptions for resources that are among these and do not break the rule. */
  unneeded(urns: readonly string[]): ExceptionFinding[] {
    return this.#each(urns, ({ resource }, matched) =>
      matched.some((urn) => this.#needed.has(urn))
        ? undefined
        : `for ${resource} is not needed: the resource keeps the rule`,
    );
  }

  #each(
    urns: readonly string[],
    judge: (exception: PolicyException, matched: readonly string[]) => string | undefined,
  ): ExceptionFinding[] {
    return this.#exceptions.flatMap((exception, index) => {
      const matched = urns.filter((urn) => matches(exception.resource, urn));
      const [urn] = matched;
      const problem = urn === undefined ? undefined : judge(exception, matched);
      return urn === undefined || problem === undefined
        ? []
        : [{ urn, property: `exceptions[${index}]`, problem }];
    });
  }

  #matching(urn: string): PolicyException[] {
    return this.#exceptions.filter(({ resource }) => matches(resource, urn));
  }

  /** The engine has checked the schema; this holds also where a pack is driven by something else. */
  #read(source: unknown): void {
    const malformed: ExceptionFinding[] = [];
    const list: readonly unknown[] = Array.isArray(source) ? source : [];
    if (source !== undefined && !Array.isArray(source)) {
      malformed.push({ urn: "", property: "exceptions", problem: "is not a list" });
    }
    this.#exceptions = list.filter((item, index): item is PolicyException => {
      const problem = problemOf(item);
      if (problem !== undefined) {
        malformed.push({ urn: "", property: `exceptions[${index}]`, problem });
      }
      return problem === undefined;
    });
    this.#malformed = malformed;
  }
}

/** What is wrong with one entry; `undefined` for nothing. */
function problemOf(item: unknown): string | undefined {
  if (!isProperties(item)) {
    return "is not an object with resource, reason and expires";
  }
  for (const key of ["resource", "reason", "expires"]) {
    const value = item[key];
    if (typeof value !== "string" || value.trim() === "") {
      return `has no ${key}`;
    }
  }
  return isDay(String(item["expires"]))
    ? undefined
    : `expires on ${JSON.stringify(item["expires"])}, which is no day: write YYYY-MM-DD`;
}

/** True for a day that the calendar has, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Whether the pattern of an exception means the resource with this URN. */
export function matches(pattern: string, urn: string): boolean {
  const [, , types = "", ...name] = urn.split("::");
  const type = types.split("$").at(-1) ?? "";
  const subject = pattern.startsWith("urn:") ? urn : `${type}::${name.join("::")}`;
  const literal = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "s").test(subject);
}
