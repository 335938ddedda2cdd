import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { transformSync } from "@swc/core";

/** A relative import, as swc writes it. */
const REQUIRED = /require\("(\.{1,2}\/[\w./-]+)"\)/g;

/**
 * Our own TypeScript as Node.js runs it elsewhere: a module and all that it imports from this
 * repository, with the types taken off, as Pulumi does with this program itself. Nothing has to be
 * built ahead of `pulumi up`. Imports of types alone vanish, and with them their modules.
 *
 * @param root folder that paths in the result begin at.
 * @param entry the module to run, relative to the root, without extension.
 * @returns path relative to the root (`a/b.js`) → JavaScript (CommonJS).
 */
export function compiledModules(root: string, entry: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  const visit = (module: string): void => {
    const file = `${module}.js`;
    if (found.has(file)) {
      return;
    }
    const code = compiled(join(root, `${module}.ts`));
    found.set(file, code);
    for (const [, imported = ""] of code.matchAll(REQUIRED)) {
      visit(relative(root, join(root, dirname(module), imported)));
    }
  };
  visit(entry);
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function compiled(path: string): string {
  return transformSync(readFileSync(path, "utf8"), {
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2024" },
    module: { type: "commonjs" },
  }).code;
}
