import { join } from "node:path";

/**
 * The environment that programs and policy packs inherit: the user's own, with Node's compile cache,
 * which halves their start.
 */
export function programEnvironment(repository: string): Readonly<Record<string, string>> {
  const own = Object.entries(process.env).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  );
  return {
    NODE_COMPILE_CACHE: join(repository, "node_modules", ".cache", "node-compile"),
    ...Object.fromEntries(own),
  };
}
