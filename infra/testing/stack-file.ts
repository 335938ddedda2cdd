import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A stack file as Pulumi hands it to a program: strings as they are, everything else as JSON. */
export function stackFile(stack: string): Record<string, string> {
  const text = readFileSync(join(__dirname, "../..", `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}
