import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { ACCOUNT, lockOf, TestAccount } from "../../deploy/testing/test-account";
import { UserError } from "../../preview/errors";
import { image } from "./image";

const HOST = `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com`;
const SUM = "ab".repeat(32);
const DIGEST = `sha256:${SUM}`;
const PINS = {
  "moodle-release": "5.3.0",
  "moodle-package": SUM,
  "php-image": DIGEST,
  "nginx-image": DIGEST,
  "igbinary-package": SUM,
  "phpredis-package": SUM,
  "rds-bundle-eu-central-1": SUM,
};
const SOURCE = "https://packaging.moodle.org/stable503/moodle-5.3.tgz (sha256 of the file)";
const PLUGIN = {
  name: "mod_attendance",
  version: 2026090100,
  release: "5.3.1",
  source: "https://example.org/mod_attendance.zip",
  sha256: SUM,
  requires: 0,
  supported: [503, 503],
};
const BAKE = "docker buildx bake --file out/image/docker-bake.json --provenance=false";
const ABSENT = {
  tool: "aws",
  words: ["ecr", "describe-images"],
  code: 254,
  stderr:
    "An error occurred (ImageNotFoundException) when calling the DescribeImages operation: none\n",
} as const;

describe("npm run image", () => {
  let account: TestAccount;
  let head: string;

  beforeEach(() => {
    account = TestAccount.create();
    account.install("docker");
    account.answer(ABSENT, { tool: "docker", words: ["buildx"] });
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    symlinkSync(git, account.project.path("bin/git"));
    account.project.write("versions.lock.json", lockOf(PINS, SOURCE));
    account.project.write(".gitignore", "/bin/\n/out/\n/node_modules\n");
    plugins(PLUGIN);
    commit("init", "--quiet");
    head = save();
  });
  afterEach(() => {
    account.project.remove();
  });

  function plugins(...list: readonly object[]): void {
    account.project.write("image/plugins.lock.json", JSON.stringify({ plugins: list }));
  }

  function commit(...words: readonly string[]): string {
    return execFileSync(
      "git",
      ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...words],
      { cwd: account.project.directory, encoding: "utf8" },
    ).trim();
  }

  function save(): string {
    commit("add", "--all");
    commit("commit", "--quiet", "--message", "state");
    return commit("rev-parse", "HEAD");
  }

  const run = async (...argv: readonly string[]): Promise<number> =>
    image([...argv, "--cwd", account.project.directory], account.context());

  async function refusals(...argv: readonly string[]): Promise<readonly string[]> {
    const error: unknown = await run(...argv).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof UserError, `it was not refused but gave ${String(error)}`);
    return error.messages;
  }

  const dockerCalls = (): readonly string[] =>
    account.calls
      .filter(({ tool }) => tool === "docker")
      .map(({ words = [] }) => ["docker", ...words].join(" "));

  it("prints the commands, and writes what they build", async () => {
    assert.equal(await run("staging"), 0);
    assert.deepEqual(account.printed, [
      `Moodle 5.3.0 with 1 plugins for linux/arm64: ${HOST}/moodle/php:5.3.0-1 and ${HOST}/moodle/nginx:5.3.0-1`,
      `  aws ecr get-login-password --region eu-central-1 | docker login --username AWS --password-stdin ${HOST}`,
      `  ${BAKE}`,
      `  ${BAKE} --push`,
    ]);
    assert.deepEqual(dockerCalls(), []);
    const labels = { MOODLE_RELEASE: "5.3.0", REVISION: head };
    const url = SOURCE.split(" ")[0];
    const target = { context: "image", platforms: ["linux/arm64"] };
    const path = account.project.path("out/image/docker-bake.json");
    assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), {
      group: { default: { targets: ["php", "nginx"] } },
      target: {
        php: {
          ...target,
          dockerfile: "php/Dockerfile",
          tags: [`${HOST}/moodle/php:5.3.0-1`],
          args: {
            PHP_DIGEST: DIGEST,
            IGBINARY_URL: url,
            IGBINARY_SHA256: SUM,
            PHPREDIS_URL: url,
            PHPREDIS_SHA256: SUM,
            MOODLE_URL: url,
            MOODLE_SHA256: SUM,
            RDS_BUNDLES: `${url ?? ""}#${SUM}`,
            ...labels,
          },
        },
        nginx: {
          ...target,
          dockerfile: "nginx/Dockerfile",
          tags: [`${HOST}/moodle/nginx:5.3.0-1`],
          args: { NGINX_DIGEST: DIGEST, ...labels },
          contexts: { "moodle-php": "target:php" },
        },
      },
    });
  });

  it("pushes once both are built", async () => {
    assert.equal(await run("prod", "--push"), 0);
    assert.deepEqual(dockerCalls(), ["docker buildx version", BAKE, `${BAKE} --push`]);
    assert.equal(account.printed.at(-1), "Pushed. Deploy it: npm run up -- prod");
  });

  it("loads into this machine's Docker, also what is not committed", async () => {
    plugins();
    assert.equal(await run("prod", "--load"), 0);
    assert.deepEqual(dockerCalls(), ["docker buildx version", BAKE, `${BAKE} --load`]);
    assert.equal(
      account.printed[0],
      "Note: mod_attendance is in image/plugins.lock.json at HEAD and no more. Sites that use it keep its data, and show it as missing until it is uninstalled.",
    );
  });

  it("pushes nothing where a build fails, and says so", async () => {
    account.answer(
      ABSENT,
      { tool: "docker", words: ["version"] },
      { tool: "docker", words: ["bake"], code: 17 },
    );
    assert.deepEqual(await refusals("prod", "--push"), [
      `${BAKE} ended with 17; what it says stands above. Nothing was pushed or loaded. Mend that and run this again.`,
    ]);
    assert.deepEqual(dockerCalls(), ["docker buildx version", BAKE]);
  });

  it("says what a failed push may leave", async () => {
    account.answer(
      ABSENT,
      { tool: "docker", words: ["--push"], code: 1 },
      { tool: "docker", words: ["buildx"] },
    );
    assert.deepEqual(await refusals("prod", "--push"), [
      `${BAKE} --push ended with 1; what it says stands above. One of the two images may be in the registry. If so, the next try needs another moodle-k8s:imageTag, as tags are never used twice.`,
    ]);
  });

  it("tells of every mistake at once, and builds nothing", async () => {
    account.project.write(
      "versions.lock.json",
      lockOf({ ...PINS, "php-image": "unresolved" }, SOURCE),
    );
    plugins({ ...PLUGIN, version: 2026080100, supported: [405, 500] }, { name: "Mod" });
    account.editAll("Pulumi.prod.yaml", ACCOUNT, "1".repeat(12));
    const messages = await refusals("prod", "--push");
    assert.deepEqual(messages.slice(0, 1), [
      'plugins[1].name is "Mod" in image/plugins.lock.json: it must be a plugin\'s full name, its type and name in lower case, like mod_attendance. Copy it from its version.php.',
    ]);
    assert.deepEqual(messages.slice(-5), [
      `php-image is "unresolved" in versions.lock.json: no image is built without it. Run \`npm run pin\`, or look it up: ${SOURCE}`,
      "mod_attendance is made for Moodle 405 to 500 (image/plugins.lock.json), and moodle-release is 5.3.0. Take a release of it for this Moodle.",
      "mod_attendance is 2026080100 in image/plugins.lock.json, and 2026090100 at HEAD: Moodle has no way back. Keep 2026090100 or take a newer one.",
      'moodle-infra:accountId is "111111111111" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the id of your own AWS account.',
      "image/plugins.lock.json, versions.lock.json is not committed, so that the images would name a commit that they are not. Commit it, then push.",
    ]);
    assert.deepEqual(dockerCalls(), []);
    assert.ok(!existsSync(account.project.path("out")));
  });

  it("compares plugins with those of another commit", async () => {
    plugins({ ...PLUGIN, version: 2026080100 });
    save();
    assert.equal(await run("prod"), 0);
    assert.deepEqual(await refusals("prod", "--against", "HEAD~1"), [
      "mod_attendance is 2026080100 in image/plugins.lock.json, and 2026090100 at HEAD~1: Moodle has no way back. Keep 2026090100 or take a newer one.",
    ]);
    assert.deepEqual(await refusals("prod", "--against", "nowhere"), [
      "git knows no commit nowhere. Fetch it, or give another one with --against.",
    ]);
  });

  it("refuses a tag that the registry has, before the long build", async () => {
    account.answer({ tool: "docker", words: ["buildx"] });
    assert.deepEqual(await refusals("prod", "--push"), [
      `${HOST} holds moodle/php:5.3.0-1 and moodle/nginx:5.3.0-1 already, and a tag is never used twice. Raise moodle-k8s:imageTag in Pulumi.prod.yaml.`,
    ]);
    assert.deepEqual(dockerCalls(), []);
  });

  it("refuses where the registry is not there yet, or Docker is not", async () => {
    account.answer({
      ...ABSENT,
      stderr: "An error occurred (RepositoryNotFoundException): no repository moodle/php\n",
    });
    assert.deepEqual(await refusals("prod", "--push"), [
      "The registry does not say whether it holds moodle/php:5.3.0-1: An error occurred (RepositoryNotFoundException): no repository moodle/php. It is made by the infra layer: npm run up -- prod",
    ]);
    account.answer(ABSENT, { tool: "docker", words: ["buildx", "version"], code: 1 });
    assert.deepEqual(await refusals("prod", "--push"), [
      "docker has no Buildx: images are built with it. Install it: https://docs.docker.com/build/install-buildx/",
    ]);
  });

  it("refuses to load and push at once", async () => {
    assert.deepEqual(await refusals("prod", "--push", "--load"), [
      "--load and --push exclude each other. Choose one.",
    ]);
  });
});
