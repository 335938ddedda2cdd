import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import {
  isAlias,
  isMap as isYamlMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Pair,
  type Scalar,
} from "yaml";
import { UserError } from "../errors";
import { didYouMean } from "../suggestion";
import { parseYamlDocument, type YamlFile } from "./yaml";

/** Configuration of one stack as the engine hands it to a program. */
export interface StackConfig {
  /** Path of the stack file, relative to the root of the repository, for messages. */
  readonly path: string;
  /** `namespace:key` → text; objects and lists are JSON, as in Pulumi. */
  readonly values: ReadonlyMap<string, ConfigValue>;
}

export interface ConfigValue {
  readonly text: string;
  /** True for what the file holds as `secure:`. */
  readonly secret: boolean;
  /** True when `text` is JSON of an object or a list. */
  readonly structured: boolean;
}

/**
 * Stands for an encrypted value: without credentials nobody can decrypt it, and the preview must not
 * ask for them. It is marked secret, so it is never shown.
 */
export const UNDECRYPTED = "value-that-only-a-real-preview-decrypts";

/** Keys that Pulumi itself keeps in a stack file, beside `config`. */
const TOP_LEVEL_KEYS = [
  "config",
  "environment",
  "secretsprovider",
  "encryptedkey",
  "encryptionsalt",
];

/** Names of the stacks that have a file in the folder, in alphabetical order. */
export function stackNames(directory: string): string[] {
  return readdirSync(directory)
    .map((file) => /^Pulumi\.([^.]+)\.yaml$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/**
 * Reads `Pulumi.<stack>.yaml`.
 *
 * @param namespaces - the namespaces that a key may have: projects and provider packages.
 * @throws {@link UserError} with every mistake that can be seen in the file alone.
 */
export function readStackFile(
  repository: string,
  directory: string,
  stack: string,
  namespaces: readonly string[],
): StackConfig {
  const file = join(directory, `Pulumi.${stack}.yaml`);
  const path = relative(repository, file);
  if (!existsSync(file)) {
    const known = stackNames(directory);
    throw new UserError(
      `There is no stack "${stack}": ${path} does not exist.${didYouMean(stack, known)} ` +
        `Stacks here: ${known.join(", ") || "none"}.`,
    );
  }
  const yaml = parseYamlDocument(readFileSync(file, "utf8"), path);
  const reader = new StackFileReader(yaml, path, namespaces);
  const values = reader.read();
  if (reader.mistakes.length > 0) {
    throw new UserError(reader.mistakes);
  }
  return { path, values };
}

class StackFileReader {
  readonly mistakes: string[] = [];

  constructor(
    private readonly yaml: YamlFile,
    private readonly path: string,
    private readonly namespaces: readonly string[],
  ) {}

  read(): Map<string, ConfigValue> {
    const values = new Map<string, ConfigValue>();
    const root = this.yaml.document.contents;
    if (root === null) {
      return values;
    }
    if (!isYamlMap(root)) {
      this.mistakes.push(`${this.path} must hold keys and values, with "config:" on top.`);
      return values;
    }
    for (const pair of root.items) {
      const key = scalarText(pair.key);
      if (!TOP_LEVEL_KEYS.includes(key)) {
        this.mistake(
          pair,
          `"${key}" is not a key of a stack file.${didYouMean(key, TOP_LEVEL_KEYS)} ` +
            `Allowed: ${TOP_LEVEL_KEYS.join(", ")}.`,
        );
      }
    }
    const config = root.get("config", true);
    if (isYamlMap(config)) {
      for (const pair of config.items) {
        this.readEntry(pair, values);
      }
    } else if (config !== undefined && !(isScalar(config) && config.value === null)) {
      this.mistakes.push(`${this.path}: "config" must hold keys and values.`);
    }
    return values;
  }

  private readEntry(pair: Pair, values: Map<string, ConfigValue>): void {
    const key = scalarText(pair.key);
    const colon = key.indexOf(":");
    const namespace = key.slice(0, Math.max(colon, 0));
    if (colon < 1) {
      this.mistake(
        pair,
        `"${key}" has no namespace, so it would bind to whichever layer loads the file first. ` +
          `Write it as <project>:${key}, with one of: ${this.namespaces.join(", ")}.`,
      );
      return;
    }
    if (!this.namespaces.includes(namespace)) {
      this.mistake(
        pair,
        `"${key}" is in no known namespace.${didYouMean(namespace, this.namespaces)} ` +
          `Known: ${this.namespaces.join(", ")}.`,
      );
      return;
    }
    const value = this.readValue(key, pair);
    if (value !== undefined) {
      values.set(key, value);
    }
  }

  private readValue(key: string, pair: Pair): ConfigValue | undefined {
    const before = this.mistakes.length;
    this.refuseAmbiguousScalars(key, pair);
    if (this.mistakes.length > before) {
      return undefined;
    }
    const node = pair.value;
    const content: unknown = isAlias(node)
      ? node.resolve(this.yaml.document)?.toJS(this.yaml.document)
      : isScalar(node)
        ? node.value
        : isYamlMap(node) || isSeq(node)
          ? node.toJS(this.yaml.document)
          : null;
    if (content === null || content === undefined) {
      this.mistake(pair, `"${key}" has no value. Give it one or remove the line.`);
      return undefined;
    }
    const sealed = { found: false };
    const opened = withoutCiphertext(content, sealed);
    return { ...configText(opened), secret: sealed.found };
  }

  /**
   * Pulumi reads YAML with Go's rules, where a bare 1.30 becomes 1.3, 0123 becomes 83 and a date
   * becomes a timestamp. Whatever would not come out as it is written has to be quoted.
   */
  private refuseAmbiguousScalars(key: string, pair: Pair): void {
    if (!isNode(pair.value)) {
      return;
    }
    visit(pair.value, {
      Scalar: (position, scalar) => {
        if (position === "key" || scalar.type !== "PLAIN") {
          return;
        }
        const source = sourceOf(scalar);
        const changed = typeof scalar.value === "number" && String(scalar.value) !== source;
        if (changed || /^\d{4}-\d{1,2}-\d{1,2}([Tt\s]|$)/.test(source)) {
          this.mistake(
            scalar,
            `"${key}" holds a bare ${source}, which Pulumi would not keep as it is written. ` +
              `Quote it: "${source}".`,
          );
        }
      },
    });
  }

  private mistake(at: Pair | Scalar, text: string): void {
    const node = isScalar(at) ? at : (at.key as { range?: [number, number, number] });
    const offset = node.range?.[0];
    const line = offset === undefined ? "" : `:${String(this.yaml.lines.linePos(offset).line)}`;
    this.mistakes.push(`${this.path}${line}: ${text}`);
  }
}

function sourceOf(scalar: Scalar): string {
  return scalar.source ?? String(scalar.value);
}

function scalarText(node: unknown): string {
  return isScalar(node) ? String(node.value) : String(node);
}

/** The text in which Pulumi hands a configuration value to a program. */
export function configText(content: unknown): { text: string; structured: boolean } {
  return typeof content === "string"
    ? { text: content, structured: false }
    : { text: JSON.stringify(content), structured: typeof content === "object" };
}

/** Replaces every `{ secure: ciphertext }`, at any depth, and notes that there was one. */
function withoutCiphertext(content: unknown, sealed: { found: boolean }): unknown {
  if (Array.isArray(content)) {
    return content.map((item) => withoutCiphertext(item, sealed));
  }
  if (typeof content !== "object" || content === null) {
    return content;
  }
  const entries = Object.entries(content as Record<string, unknown>);
  if (entries.length === 1 && entries[0]?.[0] === "secure" && typeof entries[0][1] === "string") {
    sealed.found = true;
    return UNDECRYPTED;
  }
  return Object.fromEntries(entries.map(([key, v]) => [key, withoutCiphertext(v, sealed)]));
}
