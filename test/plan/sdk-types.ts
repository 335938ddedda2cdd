import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SDK = dirname(require.resolve("@pulumi/aws/package.json"));

/**
 * The inputs that the AWS provider takes for a type, read from its SDK: what a resource could say, not
 * only what ours do.
 *
 * @param type token, for example `aws:ec2/vpc:Vpc`.
 * @returns names of the inputs; none for a type that is not the AWS provider's.
 */
export function awsInputs(type: string): readonly string[] {
  const [, file, member] = /^aws:([\w/]+):(\w+)$/.exec(type) ?? [];
  if (file === undefined || member === undefined) {
    return [];
  }
  const declarations = readFileSync(join(SDK, `${file}.d.ts`), "utf8");
  const start = declarations.indexOf(`export interface ${member}Args {`);
  const body = declarations.slice(start, declarations.indexOf("\n}", start));
  return [...body.matchAll(/^ {4}(\w+)\??:/gm)].flatMap(([, name]) => name ?? []);
}
