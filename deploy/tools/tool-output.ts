import { firstMeaningfulLine } from "../../preview/process/meaningful-line";
import type { Captured } from "../process/capture";

/** What came of a question to a tool: its answer, or why there is none, as a phrase without full stop. */
export type Answer<T> = { readonly value: T } | { readonly problem: string };

/** A tool's standard output as JSON. */
export function jsonOf(captured: Captured, tool: string): Answer<unknown> {
  if (captured.kind === "missing") {
    return { problem: `${tool} is not on the PATH` };
  }
  if (captured.code !== 0) {
    return { problem: reasonOf(captured) };
  }
  try {
    return { value: JSON.parse(captured.stdout) as unknown };
  } catch {
    return { problem: `${tool} printed no JSON` };
  }
}

/** The reason that a failed tool gave. */
export function reasonOf(captured: { readonly stderr: string; readonly code: number }): string {
  const line = firstMeaningfulLine(captured.stderr) ?? `it ended with exit code ${captured.code}`;
  return line.replace(/^error: /, "").replace(/\.$/, "");
}

/** A member of a JSON object, when it is a string. */
export function stringIn(value: unknown, key: string): string | undefined {
  const member = memberOf(value, key);
  return typeof member === "string" ? member : undefined;
}

/** A member of a JSON object, when it is a list. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const member = memberOf(value, key);
  return Array.isArray(member) ? member : [];
}

/** A member of a JSON object; `undefined` for what is none. */
export function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
