import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY, runPreview, TestProject } from "./testing/project";

/** A real rule of the AWS pack. */
const RULE = "sqs-queue-encrypted";

const exception = {
  resource: "pulumi:pulumi:Stack::*",
  reason: "Nothing is excepted: a test of the configuration.",
  expires: "2999-12-31",
};

describe("the preview, given a configuration of the policy packs", () => {
  let project: TestProject | undefined;

  afterEach(() => {
    project?.remove();
    project = undefined;
  });

  /** Previews programs that do nothing, with the real packs, and gives exit code and lines. */
  async function preview(
    configuration: unknown,
  ): Promise<{ code: number | null; lines: string[] }> {
    project = TestProject.small({});
    cpSync(join(REPOSITORY, "policy"), project.path("policy"), { recursive: true });
    project.write("policy/prod.json", JSON.stringify(configuration));
    const { code, stdout, stderr } = await runPreview(project, []);
    const lines = (code === 1 ? stderr : stdout).split("\n").map((line) => line.trim());
    return { code, lines: lines.filter((line) => line !== "" && !line.endsWith("previewed")) };
  }

  it("refuses levels that do not exist", async () => {
    const levels = "Levels: advisory, mandatory, remediate, disabled.";
    assert.deepEqual(await preview({ [RULE]: "mandatry", all: { exceptions: [] } }), {
      code: 1,
      lines: [
        `policy/prod.json: ${RULE} has the level "mandatry", which does not exist. Did you mean mandatory? ${levels}`,
        `policy/prod.json: all lacks "enforcementLevel", without which Pulumi refuses the file for every pack that has no such policy. ${levels}`,
      ],
    });
  });

  it("refuses rules that no pack has, and settings that a rule does not read", async () => {
    assert.deepEqual(
      await preview({
        "sqs-queue-encryptd": "mandatory",
        [RULE]: { enforcementLevel: "mandatory", exceptions: [{ ...exception, expires: "soon" }] },
        "kms-key-rotation": { enforcementLevel: "mandatory", exceptions: "none" },
      }),
      {
        code: 1,
        lines: [
          'policy/prod.json: "sqs-queue-encryptd" is no rule of any policy pack. Did you mean sqs-queue-encrypted?',
          `policy/prod.json: ${RULE}.exceptions[0].expires is "soon", which is malformed. The last day on which it holds, in UTC: YYYY-MM-DD.`,
          'policy/prod.json: kms-key-rotation.exceptions is "none", not of type array. Resources that may break the rule until a day, each with its reason.',
        ],
      },
    );
  });

  it("takes an exception that has expired for a violation", async () => {
    const { code, lines } = await preview({
      "ec2-encryption-by-default": {
        enforcementLevel: "mandatory",
        exceptions: [{ ...exception, expires: "2020-01-31" }],
      },
    });
    assert.equal(code, 2);
    assert.match(
      lines.join(" "),
      /ec2-encryption-by-default: exceptions\[0\] for pulumi:pulumi:Stack::\* expired on 2020-01-31: Nothing is excepted/,
    );
  });
});
