import { join, resolve } from "node:path";

/**
 * The environment that programs and policy packs inherit: the user's own, with Node's compile cache,
 * which halves their start.
 */
export function programEnvironment(repository: string): Readonly<Record<string, string>> {
  const own = Object.entries(process.env).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  );
  const inherited = Object.fromEntries(own);
  const cache = inherited["NODE_COMPILE_CACHE"] ?? join("node_modules", ".cache", "node-compile");
  // Absolute, since every program runs in a folder of its own.
  return { ...inherited, NODE_COMPILE_CACHE: resolve(repository, cache) };
}
