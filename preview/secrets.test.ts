import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runPreview, TestProject } from "./testing/project";

const CANARY = "c4n4ry-Value-That-Nobody-May-See";

/** Sends the canary down every road by which a secret could leave a program. */
const LEAKY_PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
const secret = new pulumi.Config().requireSecret("token");
class Part extends pulumi.ComponentResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("test:index:Part", name, args);
    this.registerOutputs(args);
  }
}
const password = new random.RandomPassword("password", { length: 32, keepers: { secret } });
new Part("inputs", { secret, list: [{ deep: secret }], text: pulumi.interpolate\`https://u:\${secret}@host\` });
new Part("revealed", { text: pulumi.unsecret(pulumi.interpolate\`token \${secret} shown\`) });
new Part("password", { password: password.result, json: pulumi.jsonStringify({ p: password.result }) });
pulumi.all([secret, password.result]).apply(([token, generated]) => {
  console.log("printed", token, generated);
  console.error("printed to stderr", token, generated);
  void pulumi.log.warn("logged " + token + " " + generated);
});
export const direct = secret;
export const unsealed = pulumi.unsecret(password.result);
`;

describe("secrets", () => {
  let project: TestProject;

  afterEach(() => {
    project.remove();
  });

  /** Everything that left the preview: both streams and every file written. */
  async function everything(program: string, code: number): Promise<string> {
    project = TestProject.small({
      "Pulumi.prod.yaml": `config:\n  moodle-infra:token: ${CANARY}\n`,
      "infra/index.ts": program,
    });
    const result = await runPreview(project, ["--debug"]);
    assert.equal(result.code, code, result.stderr);
    return [result.stdout, result.stderr, ...filesBelow(project.path("out"))].join("\n");
  }

  it("put through config and RandomPassword are nowhere in what is printed or written", async () => {
    const output = await everything(LEAKY_PROGRAM, 0);
    assert.equal(output.includes(CANARY), false);
    assert.match(output, /"unsealed": "\[secret\]"/);
    assert.match(output, /logged \[secret\] \[secret\]/);
    assert.match(output, /printed \[secret\] \[secret\]/);
  });

  it("in the message of an error are masked, also with --debug", async () => {
    const program = `${LEAKY_PROGRAM}secret.apply((s) => { throw new Error("bad token " + s); });\n`;
    const output = await everything(program, 1);
    assert.equal(output.includes(CANARY), false);
    assert.match(output, /infra: bad token \[secret\] \(infra\/index\.ts:\d+\)/);
  });

  it("encrypted in the stack file reach the program sealed, without their ciphertext", async () => {
    project = TestProject.small({
      "Pulumi.prod.yaml": "config:\n  moodle-infra:token:\n    secure: v1:ciphertext\n",
      "infra/index.ts":
        'import * as pulumi from "@pulumi/pulumi";\nexport const token = new pulumi.Config().requireSecret("token");\n',
    });
    const result = await runPreview(project, []);
    assert.equal(result.code, 0, result.stderr);
    const output = [result.stdout, ...filesBelow(project.path("out"))].join("\n");
    assert.match(output, /"token": "\[secret\]"/);
    assert.equal(output.includes("ciphertext"), false);
  });
});

/** Contents of every file below the folder; none when there is no folder. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}
