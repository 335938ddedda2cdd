/**
 * What a configuration value may be. A kind reads one value and reports every mistake in it, also
 * deep inside objects and lists, to the {@link Place} it is read at.
 */
export interface Kind<T> {
  /** How the value stands in Pulumi's configuration: plain text, or JSON text. */
  readonly form: "text" | "json";
  /** The value as this kind, or {@link REFUSED} after a mistake was reported. */
  read(value: unknown, place: Place): T | Refused;
}

/** Stands for a value that was refused; the mistake has been reported. */
export const REFUSED = Symbol("refused");
export type Refused = typeof REFUSED;

/** One configuration key, or one key of an object. */
export interface Field<T> {
  /** The kind of value it takes. */
  readonly kind: Kind<T>;
  /** What it means, with an example; shown where it is missing. */
  readonly what: string;
  /** Taken where it is absent; without one the key is required. */
  readonly fallback?: T;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The typed values that fields describe. */
export type ValuesOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** Where a value stands; takes the reports about it. */
export interface Place {
  /** The place of a key inside this object, or of an item of this list. */
  inside(step: string | number): Place;
  /** The value is refused. The problem says what is allowed and what to do; it never repeats the value. */
  wrong(value: unknown, problem: string): Refused;
  missing(what: string): Refused;
  unknownKey(key: string, known: readonly string[]): void;
}

/** What is wrong with a value and what to do, as sentences; `undefined` when it is fine. */
export type Check<T> = (value: T) => string | undefined;

export function text(check: Check<string> = () => undefined): Kind<string> {
  return {
    form: "text",
    read: (value, place) => {
      if (typeof value !== "string") {
        return place.wrong(value, "it must be text. Put it in quotes.");
      }
      return checked(
        value,
        value.trim() === "" ? "it must not be empty. Fill it in." : check(value),
        place,
      );
    },
  };
}

export function oneOf<const T extends string>(...allowed: readonly T[]): Kind<T> {
  return {
    form: "text",
    read: (value, place) =>
      allowed.find((candidate) => candidate === value) ??
      place.wrong(value, `it must be ${listing(allowed)}. Choose one.`),
  };
}

export interface NumberRange {
  /** Smallest value allowed. */
  readonly min: number;
  /** Largest value allowed. */
  readonly max: number;
  /** The value must be a multiple of this. */
  readonly step: number;
}

export function number({ min, max, step }: NumberRange): Kind<number> {
  const steps = step === 1 ? "a whole number" : `a multiple of ${step}`;
  return {
    form: "json",
    read: (value, place) =>
      typeof value === "number" && value >= min && value <= max && Number.isInteger(value / step)
        ? value
        : place.wrong(value, `it must be ${steps} from ${min} to ${max}. Change it.`),
  };
}

/** A number out of a short list, as some APIs take. */
export function oneNumberOf(allowed: readonly number[]): Kind<number> {
  return {
    form: "json",
    read: (value, place) =>
      allowed.find((candidate) => candidate === value) ??
      place.wrong(value, `it must be ${listing(allowed.map(String))}. Choose one.`),
  };
}

export function boolean(): Kind<boolean> {
  return {
    form: "json",
    read: (value, place) =>
      typeof value === "boolean"
        ? value
        : place.wrong(value, "it must be true or false. Choose one."),
  };
}

/** A list without repetition. */
export function list<T>(
  item: Kind<T>,
  { min, max }: { min: number; max: number },
): Kind<readonly T[]> {
  return {
    form: "json",
    read: (value, place) => {
      if (!Array.isArray(value)) {
        return place.wrong(value, "it must be a list. Write one item a line, each after a dash.");
      }
      const items: readonly unknown[] = value;
      const read = items.map((each, index) => item.read(each, place.inside(index)));
      if (items.length < min || items.length > max) {
        return place.wrong(value, `it must hold ${min} to ${max} items. Change it.`);
      }
      if (new Set(items).size < items.length) {
        return place.wrong(value, "it holds an item twice. Remove one.");
      }
      const known = read.filter(isAccepted);
      return known.length === read.length ? known : REFUSED;
    },
  };
}

/** A mapping with fixed keys. */
export function object<F extends Fields>(fields: F): Kind<ValuesOf<F>> {
  return {
    form: "json",
    read: (value, place) => {
      if (!isMapping(value)) {
        return place.wrong(
          value,
          `it must be a mapping. Write ${listing(Object.keys(fields), "and")} below it.`,
        );
      }
      for (const key of Object.keys(value)) {
        if (!Object.hasOwn(fields, key)) {
          place.unknownKey(key, Object.keys(fields));
        }
      }
      const entries = Object.entries(fields).map(([name, field]) => {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        return [name, readField(field, given, place.inside(name))] as const;
      });
      return entries.some(([, read]) => read === REFUSED)
        ? REFUSED
        : (Object.fromEntries(entries) as ValuesOf<F>);
    },
  };
}

/** A mapping with free keys. */
export function textMap(
  checkKey: Check<string>,
  value: Kind<string>,
): Kind<Readonly<Record<string, string>>> {
  return {
    form: "json",
    read: (map, place) => {
      if (!isMapping(map)) {
        return place.wrong(map, "it must be a mapping. Write one `key: value` a line below it.");
      }
      const entries = Object.entries(map).map(([key, given]) => {
        const problem = checkKey(key);
        const inside = place.inside(key);
        return [
          key,
          problem === undefined ? value.read(given, inside) : inside.wrong(given, problem),
        ] as const;
      });
      return entries.some(([, read]) => read === REFUSED)
        ? REFUSED
        : (Object.fromEntries(entries) as Record<string, string>);
    },
  };
}

/** Reads a field: its value, or its fallback where it is absent. */
export function readField<T>(field: Field<T>, value: unknown, place: Place): T | Refused {
  if (value === undefined || value === null) {
    return field.fallback ?? place.missing(field.what);
  }
  return field.kind.read(value, place);
}

function isAccepted<T>(value: T | Refused): value is T {
  return value !== REFUSED;
}

function checked<T>(value: T, problem: string | undefined, place: Place): T | Refused {
  return problem === undefined ? value : place.wrong(value, problem);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listing(words: readonly string[], conjunction = "or"): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} ${conjunction} ${words.slice(-1).join("")}`;
}
