import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { runPreview, TestProject } from "./testing/project";

/** Mistakes that a user of this repository can make, through the command. */
describe("a mistake in the real configuration", () => {
  let project: TestProject;

  beforeEach(() => {
    project = TestProject.real();
  });

  afterEach(() => {
    project.remove();
  });

  function change(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(project.path(file), "utf8");
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, `${file} no longer holds ${String(from)}`);
    project.write(file, changed);
  }

  async function errors(...args: string[]): Promise<string[]> {
    const result = await runPreview(project, ["--stack", "prod", ...args]);
    assert.equal(result.code, 1, result.stdout);
    assert.equal(existsSync(project.path("out/prod")), false, "something was written");
    return result.stderr
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && line !== "prod: cannot be previewed");
  }

  it("is reported together with all others, in every layer", async () => {
    change("Pulumi.prod.yaml", /moodle-infra:vpcCidr: .*/, 'moodle-infra:vpcCidr: "10.20.0.0/30"');
    change("Pulumi.prod.yaml", "moodle-infra:kubernetesVersion", "moodle-infra:kubernetesVersoin");
    change("Pulumi.prod.yaml", /moodle-k8s:imageTag: .*/, "moodle-k8s:imageTag: latest");
    const lines = await errors();
    const keys = lines.map((line) => /moodle-(infra|k8s):\w+/.exec(line)?.[0]);
    assert.deepEqual(keys.sort(), [
      "moodle-infra:kubernetesVersion",
      "moodle-infra:kubernetesVersoin",
      "moodle-infra:vpcCidr",
      "moodle-k8s:imageTag",
    ]);
    assert.deepEqual(
      lines.filter((line) => !line.includes("Pulumi.prod.yaml")),
      [],
      "a message does not name its file",
    );
    assert.ok(lines.some((line) => line.includes("Did you mean moodle-infra:kubernetesVersion?")));
  });

  it("in what infra exports names the output", async () => {
    change("infra/index.ts", /^ {2}domain: config\.domain,\n/m, "");
    const [line, ...others] = await errors();
    assert.match(line ?? "", /^infra: .*\bdomain\b/);
    assert.deepEqual(others, ["k8s: waits for outputs of infra."]);
  });
});
