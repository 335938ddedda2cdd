import {
  isValueMap,
  Secret,
  SECRET_TEXT,
  type PlainMap,
  type PlainValue,
  type Value,
} from "./values";

/**
 * Shorter texts are not searched for: "true" or "5432" marked secret would blank out half of every
 * page, and guessing them is no effort anyway. Where they stand as a secret they are still masked.
 */
const SHORTEST_SEARCHED = 6;

/**
 * Every secret text that went through the engine, so that it can be masked wherever it turns up again
 * without its wrapper: in a log line, in an error, in a string that a program assembled.
 */
export class Redaction {
  private readonly texts = new Set<string>();
  private longestFirst: string[] | undefined;

  /** Remembers every text inside the value's secrets. */
  learn(value: Value): void {
    if (value instanceof Secret) {
      this.learnAll(value.value);
    } else if (Array.isArray(value)) {
      value.forEach((item) => {
        this.learn(item);
      });
    } else if (isValueMap(value)) {
      this.learn(Object.values(value));
    }
  }

  private learnAll(value: Value): void {
    if (typeof value === "string") {
      this.add(value);
    } else if (value instanceof Secret) {
      this.learnAll(value.value);
    } else if (Array.isArray(value)) {
      value.forEach((item) => {
        this.learnAll(item);
      });
    } else if (isValueMap(value)) {
      this.learnAll(Object.values(value));
    }
  }

  private add(text: string): void {
    for (const form of [text, JSON.stringify(text).slice(1, -1), base64(text)]) {
      if (form.length >= SHORTEST_SEARCHED && !this.texts.has(form)) {
        this.texts.add(form);
        this.longestFirst = undefined;
      }
    }
  }

  /** The text with every known secret masked. */
  text(text: string): string {
    this.longestFirst ??= [...this.texts].sort((a, b) => b.length - a.length);
    return this.longestFirst.reduce(
      (masked, secret) =>
        masked.includes(secret) ? masked.split(secret).join(SECRET_TEXT) : masked,
      text,
    );
  }

  /** The value with every known secret masked in its texts and keys. */
  value(value: PlainValue): PlainValue {
    if (typeof value === "string") {
      return this.text(value);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.value(item));
    }
    return typeof value === "object" && value !== null ? this.map(value) : value;
  }

  map(map: PlainMap): PlainMap {
    return Object.fromEntries(
      Object.entries(map).map(([key, value]) => [this.text(key), this.value(value)]),
    );
  }
}

/** Without padding, since a longer text that starts with the secret encodes the end differently. */
function base64(text: string): string {
  return Buffer.from(text).toString("base64").replace(/=+$/, "").slice(0, -1);
}
