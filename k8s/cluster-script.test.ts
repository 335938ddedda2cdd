import assert from "node:assert/strict";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { compiledModules } from "../infra/compiled-modules";

const ROOT = join(__dirname, "..");

describe("scripts that run in the cluster", () => {
  for (const script of ["exam-reconciler", "integrity"]) {
    it(`bring every module they need, and need no package (${script})`, () => {
      const modules = compiledModules(ROOT, `k8s/in-cluster/${script}/main`);
      for (const [path, code] of Object.entries(modules)) {
        for (const [, needed = ""] of code.matchAll(/\b(?:require|import)\("([^"]+)"\)/g)) {
          const file = `${posix.join(posix.dirname(path), needed)}.js`;
          assert.ok(
            needed.startsWith(".") ? file in modules : isBuiltin(needed),
            `${path} needs ${needed}`,
          );
        }
      }
    });

    it(`fit a ConfigMap, which holds a MiB (${script})`, () => {
      const modules = compiledModules(ROOT, `k8s/in-cluster/${script}/main`);
      const size = Object.values(modules).reduce((sum, code) => sum + code.length, 0);
      assert.ok(size > 0 && size < 512 * 1024);
    });
  }
});
