import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { compileCache } from "../preview/program-environment";

enableCompileCache(compileCache(join(__dirname, "..")));

// Loaded after the cache is on.
void import("./command.js").then(({ run }) => run());
