"use strict";
// Takes the types off a pack's TypeScript with swc. Pulumi starts a pack with ts-node in its
// type-checking mode, which is most of the pack's start; types are checked by `make test`
// (docs/adr/0003).
const { readFileSync } = require("node:fs");
const { transformSync } = require("@swc/core");

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    filename,
    swcrc: false,
    sourceMaps: "inline",
    module: { type: "commonjs" },
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  });
  module._compile(code, filename);
};
