import * as pulumi from "@pulumi/pulumi";
import { ConfigError } from "./config-reader";

/** A layer's pure parser: raw configuration in, typed and frozen object out, or a `ConfigError`. */
export type ConfigParser<T> = (
  raw: Readonly<Record<string, string>>,
  stack: string,
  secretKeys: ReadonlySet<string>,
) => T;

/**
 * Reads the stack's configuration through a layer's pure parser.
 *
 * @throws pulumi.RunError with every mistake, which Pulumi prints without a stack trace.
 */
export function loadConfig<T>(parse: ConfigParser<T>): T {
  try {
    return parse(pulumi.runtime.allConfig(), pulumi.getStack(), secretKeys());
  } catch (error) {
    throw error instanceof ConfigError ? new pulumi.RunError(error.message) : error;
  }
}

/**
 * The language host names the secret keys in this variable beside PULUMI_CONFIG; the SDK reads it but
 * offers no public reader (pulumi/pulumi sdk/nodejs/runtime/config.ts).
 */
function secretKeys(): ReadonlySet<string> {
  const json = process.env["PULUMI_CONFIG_SECRET_KEYS"];
  const keys: unknown = json === undefined || json === "" ? [] : JSON.parse(json);
  return new Set(
    Array.isArray(keys) ? keys.map((key) => String(key).replace(/^([^:]+):config:/, "$1:")) : [],
  );
}
