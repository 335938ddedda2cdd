import assert from "node:assert/strict";
import { basename } from "node:path";
import { redisFiles } from "../../k8s/render/redis-files";
import { redisScripts } from "../../k8s/render/redis-scripts";
import { redisSet } from "../../k8s/render/redis-topology";
import { commands } from "../../k8s/web-pod";
import { shellcheck, type Script } from "./shellcheck";

/** ShellCheck installs itself on first use. */
const INSTALLATION_MS = 300_000;

const COMMON = basename(redisScripts.common);

/** What is as it should be. */
const MEANT: readonly RegExp[] = [
  // Lists of host names, which are to become words.
  /: SC2086 .* In: .*\$(?:pods|others)\b/,
  // Of the include, not of each script that has it.
  /: SC2034 (?:pods|first) appears unused\./,
  // Counts, and is of no use besides.
  /: SC2034 second appears unused\./,
];

/** Every script of a set's pods, each with what it includes in place of the include. */
function redisShell(component: "redis-sessions" | "redis-cache"): readonly Script[] {
  const files = redisFiles(redisSet(component, "moodle"), 512);
  return Object.entries(files)
    .filter(([name]) => name.endsWith(".sh") && name !== COMMON)
    .map(([name, content]) => ({
      name: `${component}/${name}`,
      content: content.replace(/^\. .*common\.sh"?\n/, () => files[COMMON] ?? ""),
    }));
}

describe("the shell scripts of pods", () => {
  it("have nothing that ShellCheck is against", async function () {
    this.timeout(INSTALLATION_MS);
    const scripts: readonly Script[] = [
      ...redisShell("redis-sessions"),
      ...redisShell("redis-cache"),
      { name: "php after nginx", content: commands.afterNginx.at(-1) ?? "", dialect: "busybox" },
    ];
    assert.ok(scripts.length > 10);
    const findings = await shellcheck(scripts);
    assert.deepEqual(
      findings.filter((finding) => !MEANT.some((pattern) => pattern.test(finding))),
      [],
    );
    const idle = MEANT.filter((pattern) => !findings.some((finding) => pattern.test(finding)));
    assert.deepEqual(idle, []);
  });

  it("would be found at fault", async () => {
    const script = { name: "wrong", content: "chmod 0600 $1\n" };
    assert.deepEqual(await shellcheck([script]), [
      "wrong:1: SC2086 Double quote to prevent globbing and word splitting. In: chmod 0600 $1",
    ]);
  });
});
