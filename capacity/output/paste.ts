import { stringify } from "yaml";
import type { Changes } from "../model/recommendation";

/** The changed keys as lines of a stack file, below `config:`; empty without changes. */
export function pasteLines(changes: Changes): readonly string[] {
  const keys = Object.entries(changes).map(([key, value]) => [`moodle-infra:${key}`, value]);
  return keys.length === 0
    ? []
    : stringify({ config: Object.fromEntries(keys) as Record<string, unknown> })
        .trimEnd()
        .split("\n");
}
