import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { REPOSITORY } from "../../preview/testing/project";
import { callable, problemOf, scriptCall, type OwnCommands } from "./check-call";
import { codeBlocks, guidePages, inlineCommands, localLinks, type Snippet } from "./pages";
import { Recorder } from "./recorder";

const manifest = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const own: OwnCommands = {
  scripts: Object.keys(manifest.scripts),
  targets: [...readFileSync(join(REPOSITORY, "Makefile"), "utf8").matchAll(/^([a-z-]+):/gm)].map(
    ([, target]) => target ?? "",
  ),
};
const pages = guidePages();
const snippets: readonly Snippet[] = pages.flatMap((page) => [
  ...codeBlocks(page, "sh"),
  ...inlineCommands(page, callable),
]);

describe("the guide", () => {
  let recorder: Recorder;
  const calls: { readonly place: string; readonly call: readonly string[] }[] = [];

  before(async () => {
    recorder = new Recorder(callable);
    for (const { place, text } of snippets) {
      for (const call of await recorder.calls(text).catch((error: unknown) => {
        throw new Error(`${place} does not run: ${String(error)}`);
      })) {
        calls.push({ place, call });
      }
    }
  });

  after(() => {
    recorder.remove();
  });

  it("calls only commands and options that exist", () => {
    const problems = calls
      .map(({ place, call }) => ({ place, problem: problemOf(call, own) }))
      .filter(({ problem }) => problem !== undefined)
      .map(({ place, problem }) => `${place} ${String(problem)}`);
    assert.deepEqual(problems, []);
  });

  it("gives our own commands only options that their --help names", async () => {
    const problems: string[] = [];
    const used = calls.flatMap(({ place, call }) => {
      const script = scriptCall(call);
      return script === undefined ? [] : [{ place, ...script }];
    });
    const missing = used.filter(({ script }) => !own.scripts.includes(script));
    assert.deepEqual(missing, []);
    const scripts = [...new Set(used.map(({ script }) => script))];
    const usages = new Map(
      await Promise.all(scripts.map(async (script) => [script, await help(script)] as const)),
    );
    for (const { place, script, options } of used) {
      const usage = usages.get(script) ?? "";
      const unknown = options.filter((option) => !new RegExp(`${option}\\b`).test(usage));
      problems.push(...unknown.map((option) => `${place} npm run ${script} has no ${option}`));
    }
    assert.deepEqual(problems, []);
  });

  it("walks through every command of a first deployment", () => {
    const scripts = calls.map(({ call }) => scriptCall(call)?.script);
    for (const script of ["preview", "bootstrap", "pin", "up", "image", "down"]) {
      assert.ok(scripts.includes(script), `no page has npm run ${script}`);
    }
  });

  it("links only to pages that exist", () => {
    const broken = pages.flatMap((page) =>
      localLinks(page).filter(({ text }) => {
        const [file = ""] = text.split("#");
        return file !== "" && !existsSync(join(REPOSITORY, dirname(page.path), file));
      }),
    );
    assert.deepEqual(broken, []);
  });

  it("has JSON that is JSON", () => {
    for (const { place, text } of pages.flatMap((page) => codeBlocks(page, "json"))) {
      assert.doesNotThrow(() => JSON.parse(text) as unknown, place);
    }
  });
});

describe("the check of the guide", () => {
  const problems: readonly (readonly [snippet: string, problem: string])[] = [
    ["npm run depoly -- prod", "package.json has no script depoly"],
    ["npm run preview prod", "npm keeps what follows preview to itself without -- in between"],
    ["make depoly", "the Makefile has no target depoly"],
    ["aws s3 mv a b", "aws s3 mv a b: test/guide/known-commands.ts has no such command"],
    ["aws s3 sync a b --delte", "aws s3 sync: test/guide/known-commands.ts does not know --delte"],
    [
      "sudo aws s3 sync a b --delte",
      "aws s3 sync: test/guide/known-commands.ts does not know --delte",
    ],
    [
      'aws s3 sync a "$(pulumi stack ouptut)"',
      "pulumi stack ouptut: test/guide/known-commands.ts has no such command",
    ],
    [
      "kubectl exec pod -- php admin/cli/chekcs.php",
      "php admin/cli/chekcs.php: test/guide/known-commands.ts has no such command",
    ],
    [
      "pulumi -C k8s stack init prod --secret-provider x",
      "pulumi stack init: test/guide/known-commands.ts does not know --secret-provider",
    ],
  ];

  for (const [snippet, expected] of problems) {
    it(`finds the mistake in ${snippet}`, async () => {
      const recorder = new Recorder(callable);
      try {
        const found = (await recorder.calls(snippet)).map((call) => problemOf(call, own));
        assert.deepEqual(
          found.filter((problem) => problem !== undefined),
          [expected],
        );
      } finally {
        recorder.remove();
      }
    });
  }

  it("knows no tool that nobody has listed", async () => {
    const recorder = new Recorder(callable);
    try {
      await assert.rejects(recorder.calls("terraform apply"), /terraform.*not found/);
    } finally {
      recorder.remove();
    }
  });
});

/** What a script of ours says to --help; not by npm, which takes longer than the script. */
async function help(script: string): Promise<string> {
  const [node, ...command] = (manifest.scripts[script] ?? "").split(" ");
  assert.equal(node, "node", `the script ${script} is no program of ours`);
  const { stdout } = await promisify(execFile)(process.execPath, [...command, "--help"], {
    cwd: REPOSITORY,
  });
  return stdout;
}
