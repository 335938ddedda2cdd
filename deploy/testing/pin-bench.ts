import { readFileSync } from "node:fs";
import type { Context } from "../context";
import { readLock } from "../pin/lock-file";
import { pin } from "../pin/pin";
import { SourceServer } from "./source-server";
import { type Answer, TestAccount } from "./test-account";

export const REDIS =
  "https://gallery.ecr.aws/docker/library/redis (tag 7.4-bookworm; image digest)";
export const COREDNS =
  "aws eks describe-addon-versions --addon-name coredns --kubernetes-version <kubernetesVersion>";
export const AMI =
  "aws ssm get-parameter --name /aws/service/eks/<kubernetesVersion>/release_version";
export const BUNDLE = "https://truststore.example/<region>/bundle.pem (sha256 of the file)";
export const RELEASE = "https://packaging.example/moodle-5.3.tgz.sha256";
export const RELEASE_SUM = "7e".repeat(32);

export const DEFAULT_BUILD: Answer = {
  tool: "aws",
  words: ["describe-addon-versions", "eu-central-1", "1.35", "coredns"],
  stdout: JSON.stringify({
    addons: [
      {
        addonVersions: [
          build("v1.13.2-eksbuild.3", false),
          build("v1.13.1-eksbuild.1", true),
          build("v1.12.9-eksbuild.9", false),
        ],
      },
    ],
  }),
};
export const RELEASE_OF_AMI: Answer = {
  tool: "aws",
  words: ["ssm", "/aws/service/eks/1.35/release_version"],
  stdout: `{"Parameter":{"Value":"1.35.2-20261110"}}`,
};

function build(addonVersion: string, defaultVersion: boolean): object {
  return {
    addonVersion,
    compatibilities: [
      { clusterVersion: "1.34", defaultVersion: true },
      { clusterVersion: "1.35", defaultVersion },
    ],
  };
}

/** A project whose lock is filled in from sources that a test plays. */
export class PinBench {
  readonly account = TestAccount.create();

  private constructor(
    readonly sources: SourceServer,
    /** Digest of the Redis image. */
    readonly digest: string,
  ) {}

  /** With every source answering. */
  static async start(): Promise<PinBench> {
    const sources = await SourceServer.start();
    const architectures = ["amd64", "arm64"];
    const digest = sources.putImage(
      "public.ecr.aws",
      "docker/library/redis",
      "7.4-bookworm",
      architectures,
    );
    sources.put("https://truststore.example/eu-central-1/bundle.pem", "certificates");
    sources.put(RELEASE, `SHA256(moodle-5.3.tgz)= ${RELEASE_SUM}\n`);
    const bench = new PinBench(sources, digest);
    bench.account.answer(DEFAULT_BUILD, RELEASE_OF_AMI);
    return bench;
  }

  async stop(): Promise<void> {
    await this.sources.stop();
    this.account.project.remove();
  }

  /** Writes a lock: name → version and source. */
  write(pins: Readonly<Record<string, readonly [version: string, source: string]>>): void {
    const content = Object.entries(pins).map(([name, [version, source]]) => [
      name,
      { version, source },
    ]);
    this.account.project.write(
      "versions.lock.json",
      `${JSON.stringify(Object.fromEntries(content), null, 2)}\n`,
    );
  }

  /** Writes a lock of one unresolved pin of every kind, and one that people look up. */
  writeAll(): void {
    this.write({
      karpenter: ["1.14.1", "https://github.com/aws/karpenter-provider-aws/Chart.yaml"],
      "redis-image": ["unresolved", REDIS],
      "eks-addon-coredns": ["unresolved", COREDNS],
      "eks-node-ami": ["unresolved", AMI],
      "rds-bundle": ["unresolved", BUNDLE],
      "moodle-package": ["unresolved", RELEASE],
    });
  }

  /** Runs the command; what it prints replaces what an earlier run printed. */
  async run(argv: readonly string[] = [], changes: Partial<Context> = {}): Promise<number> {
    this.account.printed.length = 0;
    return pin(
      [...argv, "--cwd", this.account.project.directory],
      this.account.context({ fetch: this.sources.fetch, ...changes }),
    );
  }

  get printed(): readonly string[] {
    return this.account.printed;
  }

  get lockText(): string {
    return readFileSync(this.account.project.path("versions.lock.json"), "utf8");
  }

  get versions(): Readonly<Record<string, string>> {
    const lock = readLock(this.account.project.directory);
    return Object.fromEntries([...lock].map(([name, { version }]) => [name, version]));
  }
}
