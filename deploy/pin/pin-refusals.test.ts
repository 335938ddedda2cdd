import assert from "node:assert/strict";
import { UserError } from "../../preview/errors";
import {
  AMI,
  BUNDLE,
  COREDNS,
  DEFAULT_BUILD,
  PinBench,
  REDIS,
  RELEASE,
  RELEASE_OF_AMI,
  RELEASE_SUM,
} from "../testing/pin-bench";

describe("npm run pin, when something is wrong", () => {
  let bench: PinBench;

  beforeEach(async () => {
    bench = await PinBench.start();
  });

  afterEach(async () => {
    await bench.stop();
  });

  it("keeps what it found when a source fails, and says which did", async () => {
    bench.writeAll();
    bench.account.answer(DEFAULT_BUILD, {
      tool: "aws",
      words: ["ssm"],
      code: 254,
      stderr:
        "An error occurred (AccessDeniedException) when calling the GetParameter operation: no\n",
    });
    bench.sources.put("https://public.ecr.aws/v2/docker/library/redis/manifests/7.4-bookworm", 503);
    bench.sources.put("https://truststore.example/eu-central-1/bundle.pem", 404);
    assert.equal(await bench.run(), 1);
    assert.deepEqual(bench.versions, {
      karpenter: "1.14.1",
      "redis-image": "unresolved",
      "eks-addon-coredns": "v1.13.1-eksbuild.1",
      "eks-node-ami": "unresolved",
      "rds-bundle": "unresolved",
      "moodle-package": RELEASE_SUM,
    });
    assert.deepEqual(bench.printed.slice(-3), [
      `redis-image: public.ecr.aws answers 503 for docker/library/redis:7.4-bookworm. Source: ${REDIS}`,
      `eks-node-ami: An error occurred (AccessDeniedException) when calling the GetParameter operation: no. Source: ${AMI}`,
      `rds-bundle: truststore.example answers 404 for https://truststore.example/eu-central-1/bundle.pem. Source: ${BUNDLE}`,
    ]);
  });

  it("names one reason once, whatever it keeps from being found", async () => {
    bench.write({ a: ["unresolved", COREDNS], b: ["unresolved", AMI] });
    bench.account.answer({
      tool: "aws",
      words: [],
      code: 253,
      stderr: "Unable to locate credentials.\n",
    });
    assert.equal(await bench.run(), 1);
    assert.deepEqual(bench.printed, [
      "a, b: Unable to locate credentials. Sources are in versions.lock.json.",
    ]);
  });

  it("says which host cannot be reached, and which pins only people can look up", async () => {
    bench.write({ redis: ["unresolved", REDIS], chart: ["unresolved", "https://github.com/a/b"] });
    await bench.sources.stop();
    assert.equal(await bench.run(), 1);
    const [redis, chart] = bench.printed;
    assert.match(redis ?? "", /^redis: public\.ecr\.aws cannot be reached: .*ECONNREFUSED/);
    assert.equal(
      chart,
      "chart: its source is a page for people. Look it up and write it in. Source: https://github.com/a/b",
    );
  });

  it("refuses an image that the nodes cannot run, and a checksum file that is none", async () => {
    bench.write({ redis: ["unresolved", REDIS], moodle: ["unresolved", RELEASE] });
    bench.sources.putImage("public.ecr.aws", "docker/library/redis", "7.4-bookworm", ["amd64"]);
    bench.sources.put(RELEASE, "<html>not here</html>");
    assert.equal(await bench.run(), 1);
    assert.deepEqual(bench.printed, [
      `redis: public.ecr.aws/docker/library/redis:7.4-bookworm has no image for arm64, which the nodes run. Source: ${REDIS}`,
      `moodle: ${RELEASE} holds 0 checksums, not one. Source: ${RELEASE}`,
    ]);
  });

  it("refuses what is not what the registry says it sent", async () => {
    bench.write({ redis: ["unresolved", REDIS] });
    bench.sources.toldDigest = `sha256:${"0".repeat(64)}`;
    assert.equal(await bench.run(), 1);
    assert.deepEqual(bench.printed, [
      `redis: public.ecr.aws/docker/library/redis:7.4-bookworm did not arrive whole: its digest is ${bench.digest}, not ${bench.sources.toldDigest}. Source: ${REDIS}`,
    ]);
  });

  it("stops at Ctrl-C without waiting for a server, and writes nothing", async () => {
    bench.writeAll();
    const text = bench.lockText;
    const never: typeof fetch = async (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => {
          reject(new Error("aborted"));
        });
        bench.account.interruption.receive("SIGINT");
        // As the real one, for what is asked after the abort.
        init?.signal?.throwIfAborted();
      });
    await assert.rejects(bench.run([], { fetch: never }), {
      message: "Stopped; nothing was written.",
    });
    assert.equal(bench.lockText, text);
  });

  it("refuses answers of AWS that cannot be right", async () => {
    bench.write({ coredns: ["unresolved", COREDNS], ami: ["unresolved", AMI] });
    bench.account.answer(
      { ...DEFAULT_BUILD, stdout: `{"addons":[]}` },
      { ...RELEASE_OF_AMI, stdout: `{"Parameter":{"Value":"ami-0123"}}` },
    );
    assert.equal(await bench.run(), 1);
    assert.deepEqual(bench.printed, [
      `coredns: EKS names no default build of coredns for Kubernetes 1.35 in eu-central-1. Source: ${COREDNS}`,
      `ami: /aws/service/eks/1.35/release_version in eu-central-1 holds no release, like 1.35.0-20260101. Source: ${AMI}`,
    ]);
  });

  it("asks whose cluster is meant where stacks differ", async () => {
    bench.writeAll();
    const text = bench.lockText;
    bench.account.edit(
      "Pulumi.staging.yaml",
      'kubernetesVersion: "1.35"',
      'kubernetesVersion: "1.36"',
    );
    await assert.rejects(bench.run(), {
      message:
        "The stacks have different clusters (prod 1.35 in eu-central-1, staging 1.36 in eu-central-1), and the lock holds one build of each add-on. Say with --stack whose to look up.",
    });
    assert.equal(bench.lockText, text);
    assert.equal(await bench.run(["--stack", "prod"]), 0);
  });

  it("names every mistake in the command line and in the lock", async () => {
    await assert.rejects(bench.run(["--updat", "--check=yes"]), {
      messages: [
        "--updat is not an option. Did you mean --update?",
        "--check takes no value.",
        "Run with --help to see all options.",
      ],
    });
    await assert.rejects(bench.run(["karpentr"]), {
      message: "versions.lock.json has no pin karpentr. Did you mean karpenter?",
    });
    bench.account.project.write("versions.lock.json", `{ "a": { "version": 1 }, "b": "2" }`);
    await assert.rejects(bench.run(), (error) => {
      assert.ok(error instanceof UserError);
      assert.deepEqual(error.messages, [
        'versions.lock.json: a must be { "version": "…", "source": "…" }.',
        'versions.lock.json: b must be { "version": "…", "source": "…" }.',
      ]);
      return true;
    });
  });
});
