import { spawnSync } from "node:child_process";
import type { ProgramName } from "./binaries";
import { binary } from "./binaries";

/** How each server tells its version. */
const QUESTIONS: readonly (readonly [name: string, program: ProgramName, option: string])[] = [
  ["nginx", "nginx", "-v"],
  ["PHP", "phpFpm", "-v"],
  ["Redis", "redisServer", "--version"],
  ["HAProxy", "haproxy", "-v"],
];

/** The series that production runs and this machine's may be older than (docs/runtime-suite.md). */
const PRODUCTION: Readonly<Record<string, string>> = { PHP: "8.4" };

/** One line on what the suite runs on, and where production is newer. */
export function serverVersions(): string {
  return QUESTIONS.map(([name, program, option]) => {
    const { stdout, stderr } = spawnSync(binary(program), [option], { encoding: "utf8" });
    const version = /\d+\.\d+\.\d+/.exec(`${stdout}${stderr}`)?.[0] ?? "of unknown version";
    const production = PRODUCTION[name];
    return production === undefined || version.startsWith(`${production}.`)
      ? `${name} ${version}`
      : `${name} ${version} (production: ${production})`;
  }).join(", ");
}
