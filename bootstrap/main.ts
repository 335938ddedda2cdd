import { join } from "node:path";
import { styleFor } from "../preview/output/style";
import { run } from "./command";

const { error } = styleFor(process.stderr, false);

void run(process.argv.slice(2), {
  repository: join(__dirname, ".."),
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${error(line)}\n`),
}).then((code) => {
  // Not process.exit(): what was written to a pipe has to arrive first.
  process.exitCode = code;
});
