import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, statSync } from "node:fs";
import {
  DEFAULT_BUILD,
  PinBench,
  RELEASE,
  RELEASE_OF_AMI,
  RELEASE_SUM,
} from "../testing/pin-bench";

describe("npm run pin", () => {
  let bench: PinBench;

  beforeEach(async () => {
    bench = await PinBench.start();
  });

  afterEach(async () => {
    await bench.stop();
  });

  it("fills in what is unresolved, each from its own source, and says what changed", async () => {
    bench.writeAll();
    const mode = 0o640;
    chmodSync(bench.account.project.path("versions.lock.json"), mode);
    const bundle = createHash("sha256").update("certificates").digest("hex");
    assert.equal(await bench.run(), 0);
    assert.deepEqual(bench.versions, {
      karpenter: "1.14.1",
      "redis-image": bench.digest,
      // What EKS installs by default, not the newest.
      "eks-addon-coredns": "v1.13.1-eksbuild.1",
      "eks-node-ami": "1.35.2-20261110",
      "rds-bundle": bundle,
      "moodle-package": RELEASE_SUM,
    });
    assert.deepEqual(bench.printed, [
      "versions.lock.json has changed; review it with git diff:",
      "  pin                now         new",
      `  redis-image        unresolved  ${bench.digest.slice(0, 19)}…`,
      "  eks-addon-coredns  unresolved  v1.13.1-eksbuild.1",
      "  eks-node-ami       unresolved  1.35.2-20261110",
      `  rds-bundle         unresolved  ${bundle.slice(0, 19)}…`,
      `  moodle-package     unresolved  ${RELEASE_SUM.slice(0, 19)}…`,
    ]);
    assert.equal(statSync(bench.account.project.path("versions.lock.json")).mode & 0o777, mode);
    assert.deepEqual(
      readdirSync(bench.account.project.directory).filter((file) => file.endsWith(".tmp")),
      [],
    );
  });

  it("does nothing the second time, and asks nobody", async () => {
    bench.writeAll();
    await bench.run();
    const text = bench.lockText;
    const asked = bench.sources.requests.length + bench.account.calls.length;
    assert.equal(await bench.run(), 0);
    assert.deepEqual(bench.printed, ["versions.lock.json is complete."]);
    assert.equal(bench.lockText, text);
    assert.equal(bench.sources.requests.length + bench.account.calls.length, asked);
    assert.equal(await bench.run(["--update"]), 0);
    assert.deepEqual(bench.printed, ["versions.lock.json is up to date."]);
    assert.equal(bench.lockText, text);
  });

  it("only looks with --check", async () => {
    bench.writeAll();
    const text = bench.lockText;
    assert.equal(await bench.run(["--check", "eks-node-ami"]), 2);
    assert.deepEqual(bench.printed, [
      "versions.lock.json would change:",
      "  pin           now         new",
      "  eks-node-ami  unresolved  1.35.2-20261110",
    ]);
    assert.equal(bench.lockText, text);
  });

  it("renews with --update, but takes no file that was swapped unless it is named", async () => {
    bench.writeAll();
    await bench.run();
    bench.account.answer(DEFAULT_BUILD, {
      ...RELEASE_OF_AMI,
      stdout: `{"Parameter":{"Value":"1.35.3-20261201"}}`,
    });
    const swapped = "ab".repeat(32);
    bench.sources.put(RELEASE, swapped);
    assert.equal(await bench.run(["--update"]), 1);
    assert.equal(bench.versions["eks-node-ami"], "1.35.3-20261201");
    assert.equal(bench.versions["moodle-package"], RELEASE_SUM);
    assert.equal(
      bench.printed.at(-1),
      `moodle-package: the file is no longer what was pinned; its checksum is ${swapped}. Find out why; to take it: npm run pin -- moodle-package --update. Source: ${RELEASE}`,
    );
    assert.equal(await bench.run(["moodle-package", "--update"]), 0);
    assert.equal(bench.versions["moodle-package"], swapped);
  });
});
