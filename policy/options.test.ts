import assert from "node:assert/strict";

import type { ValueMap } from "../preview/engine/values";
import { type Finding, PackUnderTest } from "./testing/pack-under-test";

interface Case {
  readonly folder: string;
  readonly rule: string;
  readonly option: string;
  readonly type: string;
  /** What breaks the rule by the option alone, and keeps it by default. */
  readonly properties: ValueMap;
  readonly set: unknown;
  readonly problem: string;
  readonly wrong: unknown;
  readonly refusal: string;
}

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const image = `111111111111.dkr.ecr.eu-central-1.amazonaws.com/moodle/php`;

const CASES: readonly Case[] = [
  {
    folder: "aws",
    rule: "cloudwatch-log-retention",
    option: "minimumDays",
    type: "aws:cloudwatch/logGroup:LogGroup",
    properties: { retentionInDays: 90 },
    set: 365,
    problem: "retentionInDays is 90, less than 365",
    wrong: 0,
    refusal: "minimumDays in the rule's configuration is 0, not a whole number from 1 to 3653",
  },
  {
    folder: "aws",
    rule: "rds-cluster-backups",
    option: "minimumDays",
    type: "aws:rds/cluster:Cluster",
    properties: { backupRetentionPeriod: 7, copyTagsToSnapshot: true },
    set: 14,
    problem: "backupRetentionPeriod is 7, less than 14",
    wrong: 36,
    refusal: "minimumDays in the rule's configuration is 36, not a whole number from 1 to 35",
  },
  {
    folder: "aws",
    rule: "secretsmanager-rotation-interval",
    option: "maximumDays",
    type: "aws:secretsmanager/secretRotation:SecretRotation",
    properties: { rotationRules: { automaticallyAfterDays: 90 } },
    set: 30,
    problem: "rotationRules.automaticallyAfterDays is 90, more than 30",
    wrong: 1.5,
    refusal: "maximumDays in the rule's configuration is 1.5, not a whole number from 1 to 1000",
  },
  {
    folder: "aws",
    rule: "eks-supported-version",
    option: "oldestVersion",
    type: "aws:eks/cluster:Cluster",
    properties: { version: "1.34", upgradePolicy: { supportType: "STANDARD" } },
    set: "1.35",
    problem: 'version is "1.34", older than 1.35',
    wrong: "latest",
    refusal:
      'oldestVersion in the rule\'s configuration is "latest", not a minor version such as 1.34',
  },
  {
    folder: "kubernetes",
    rule: "pod-image-pinned-by-digest",
    option: "registryPattern",
    type: "kubernetes:core/v1:Pod",
    properties: { spec: { containers: [{ name: "php", image: `${image}@${digest}` }] } },
    set: "^registry\\.example/",
    problem: `spec.containers[0].image is "${image}@${digest}", which is not in our registry`,
    wrong: "^(",
    refusal:
      'registryPattern in the rule\'s configuration is "^(", not a regular expression that begins with ^',
  },
  {
    folder: "kubernetes",
    rule: "helm-images-from-registry",
    option: "registryPattern",
    type: "kubernetes:helm.sh/v3:Release",
    properties: { chart: "karpenter", values: { image: { repository: image } } },
    set: "^registry\\.example/",
    problem: `values.image.repository is "${image}"`,
    wrong: "registry",
    refusal:
      'registryPattern in the rule\'s configuration is "registry", not a regular expression that begins with ^',
  },
];

describe("options of rules", () => {
  const packs = new Map(
    ["aws", "kubernetes"].flatMap((folder) =>
      (["none", "set", "wrong"] as const).map((kind) => [
        `${folder} ${kind}`,
        new PackUnderTest(folder, kind === "none" ? {} : settings(folder, kind)),
      ]),
    ),
  );

  for (const { folder, rule, option, type, properties, problem, refusal } of CASES) {
    const find = async (kind: string): Promise<Finding[]> =>
      (await packs.get(`${folder} ${kind}`)?.findings(rule, { type, properties })) ?? [];

    it(`${rule} takes ${option}, and a default without it`, async () => {
      assert.deepEqual(await find("none"), []);
      const [finding, ...others] = await find("set");
      assert.equal(finding?.level, "mandatory");
      assert.ok(finding.message.includes(`\n${problem}. `), finding.message);
      assert.deepEqual(others, []);
    });

    it(`${rule} lets nothing pass where ${option} is wrong`, async () => {
      const [finding, ...others] = await find("wrong");
      assert.equal(finding?.level, "mandatory");
      assert.ok(finding.message.includes(`\n${refusal}. `), finding.message);
      assert.deepEqual(others, []);
    });
  }
});

function settings(
  folder: string,
  kind: "set" | "wrong",
): ConstructorParameters<typeof PackUnderTest>[1] {
  return Object.fromEntries(
    CASES.filter((one) => one.folder === folder).map((one) => [
      one.rule,
      { level: "mandatory", properties: { [one.option]: one[kind] } },
    ]),
  );
}
