import type { Field, Fields, Place, Refused, ValuesOf } from "./config-kinds";
import { readField, REFUSED } from "./config-kinds";
import { suggest } from "./suggestion";

/** A top-level key of the stack file. */
export interface KeyField<T> extends Field<T> {
  /** Full key, for example `aws:region`; without it, the field's name in the project's namespace. */
  readonly key?: string;
  /** Of another layer, which reports what is unknown beside it. */
  readonly borrowed?: true;
}

export type KeyFields = Readonly<Record<string, KeyField<unknown>>>;

/** All that a layer reads from the stack file. */
export interface Schema<F extends KeyFields> {
  /** Pulumi project, the namespace of its keys; for example `moodle-infra`. */
  readonly project: string;
  readonly fields: F;
}

/** Raw configuration as Pulumi hands it to a program. */
export interface ConfigSource {
  /** Full key → text; whatever is not a string stands as JSON. */
  readonly values: Readonly<Record<string, string>>;
  /** Stack name; its file is `Pulumi.<stack>.yaml`. */
  readonly stack: string;
  /** Full keys whose values are secret; messages do not show these. */
  readonly secretKeys?: ReadonlySet<string>;
}

/**
 * Looks at values together and refuses those that do not fit. A value that was refused on its own is
 * absent. `path` is the name of a field and what lies below it, for example `database.readers` or
 * `availabilityZones.0`.
 */
export type CrossCheck<C> = (
  config: Partial<C>,
  refuse: (path: string, value: unknown, problem: string) => void,
) => void;

/** Every mistake in a stack file, one line each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join("\n"));
  }
}

/**
 * Reads a layer's configuration into one frozen object.
 *
 * @throws {@link ConfigError} with all mistakes: missing, mistyped, out of range, unknown, unfitting.
 */
export function readConfig<F extends KeyFields>(
  schema: Schema<F>,
  source: ConfigSource,
  crossChecks: readonly CrossCheck<ValuesOf<F & Fields>>[] = [],
): ValuesOf<F & Fields> {
  const mistakes: string[] = [];
  const keyOf = (name: string): string => schema.fields[name]?.key ?? `${schema.project}:${name}`;
  const placeOf = (name: string): Place =>
    new ReportingPlace(keyOf(name), keyOf(name), source, mistakes);

  const entries = Object.entries(schema.fields).map(([name, field]) => {
    const raw = Object.hasOwn(source.values, keyOf(name)) ? source.values[keyOf(name)] : undefined;
    return [name, readField(field, fromText(field, raw), placeOf(name))] as const;
  });
  const own = Object.keys(schema.fields).filter((name) => schema.fields[name]?.borrowed !== true);
  reportUnknownKeys(own.map(keyOf), source, mistakes);

  const known = entries.filter(([, value]) => value !== REFUSED);
  const config = Object.fromEntries(known) as Partial<ValuesOf<F & Fields>>;
  for (const check of crossChecks) {
    check(config, (path, value, problem) => {
      const [name = "", ...below] = path.split(".");
      const steps = below.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      steps.reduce((place, step) => place.inside(step), placeOf(name)).wrong(value, problem);
    });
  }
  if (mistakes.length > 0) {
    throw new ConfigError(mistakes);
  }
  return deepFreeze(config as ValuesOf<F & Fields>);
}

/** Text that should be JSON but is not stays text, which its kind then refuses. */
function fromText(field: Field<unknown>, raw: string | undefined): unknown {
  if (raw === undefined || field.kind.form === "text") {
    return raw;
  }
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return raw;
  }
}

function reportUnknownKeys(
  known: readonly string[],
  source: ConfigSource,
  mistakes: string[],
): void {
  const namespaces = new Set(known.map(namespaceOf));
  for (const key of Object.keys(source.values)) {
    if (namespaces.has(namespaceOf(key)) && !known.includes(key)) {
      const candidates = known.filter((candidate) => namespaceOf(candidate) === namespaceOf(key));
      mistakes.push(
        `${key} is not a key of this project (${fileOf(source)}). ${advice(key, candidates)}`,
      );
    }
  }
}

class ReportingPlace implements Place {
  constructor(
    private readonly path: string,
    private readonly key: string,
    private readonly source: ConfigSource,
    private readonly mistakes: string[],
  ) {}

  inside(step: string | number): Place {
    const path = typeof step === "number" ? `${this.path}[${step}]` : `${this.path}.${step}`;
    return new ReportingPlace(path, this.key, this.source, this.mistakes);
  }

  wrong(value: unknown, problem: string): Refused {
    const shown = this.source.secretKeys?.has(this.key) === true ? "[secret]" : show(value);
    this.mistakes.push(`${this.path} is ${shown} in ${fileOf(this.source)}: ${problem}`);
    return REFUSED;
  }

  missing(what: string): Refused {
    this.mistakes.push(`${this.path} is missing in ${fileOf(this.source)}: ${what}. Add it.`);
    return REFUSED;
  }

  unknownKey(key: string, known: readonly string[]): void {
    const candidates = known.map((name) => `${this.path}.${name}`);
    const place = `${this.path} (${fileOf(this.source)})`;
    this.mistakes.push(
      `${this.path}.${key} is not a key of ${place}. ${advice(`${this.path}.${key}`, candidates)}`,
    );
  }
}

function advice(key: string, candidates: readonly string[]): string {
  const shared = namespaceLength(key);
  const suggestion = suggest(
    key.slice(shared),
    candidates.map((candidate) => candidate.slice(shared)),
  );
  return suggestion === undefined
    ? `Remove it, or use one of ${candidates.join(", ")}.`
    : `Did you mean ${key.slice(0, shared)}${suggestion}?`;
}

/** Length of what a key shares with its siblings: up to its last colon or dot. */
function namespaceLength(key: string): number {
  return Math.max(key.lastIndexOf(":"), key.lastIndexOf(".")) + 1;
}

function namespaceOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

function fileOf(source: ConfigSource): string {
  return `Pulumi.${source.stack}.yaml`;
}

/** Longest value that a message shows in full. */
const SHOWN_LENGTH = 120;

function show(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > SHOWN_LENGTH ? `${json.slice(0, SHOWN_LENGTH)}…` : json;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
