import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Plan, PlanLayer } from "./plan";
import { type CommandResult, runPreview, TestProject } from "./testing/project";

/** The real programs over the real stack files, through the command as a user runs it. */
describe("the preview of this repository", () => {
  let project: TestProject;
  let result: CommandResult;

  before(async () => {
    project = TestProject.real();
    result = await runPreview(project, []);
  });

  after(() => {
    project.remove();
  });

  function plan(stack: string): Plan {
    return JSON.parse(readFileSync(project.path(`out/${stack}/plan.json`), "utf8")) as Plan;
  }

  function layerOf({ layers }: Plan, name: string): PlanLayer {
    const found = layers.find(({ layer }) => layer === name);
    assert.ok(found !== undefined, name);
    return found;
  }

  function typesOf(layer: string, stack: string): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of plan(stack).layers.find((l) => l.layer === layer)?.resources ?? []) {
      counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  }

  it("succeeds, shows both environments, and finds no policy violated", () => {
    assert.equal(result.code, 0, result.stderr);
    assert.match(result.stdout, /^prod: \d+ resources, no policy violated$/m);
    assert.match(result.stdout, /^staging: \d+ resources, no policy violated$/m);
    assert.equal(result.stderr, "");
  });

  for (const stack of ["prod", "staging"]) {
    it(`builds what ${stack} is made of`, () => {
      const infra = typesOf("infra", stack);
      const zones = infra["aws:efs/mountTarget:MountTarget"] ?? 0;
      assert.ok(zones >= 2, "a mount target a zone");
      assert.equal(infra["aws:ec2/vpc:Vpc"], 1);
      assert.equal(infra["aws:ec2/subnet:Subnet"], 3 * zones);
      assert.equal(infra["aws:eks/cluster:Cluster"], 1);
      assert.equal(infra["aws:eks/nodeGroup:NodeGroup"], 1);
      assert.equal(infra["aws:rds/cluster:Cluster"], 1);
      assert.ok((infra["aws:rds/clusterInstance:ClusterInstance"] ?? 0) >= 1);
      assert.equal(infra["aws:efs/fileSystem:FileSystem"], 1);
      assert.equal(infra["aws:efs/accessPoint:AccessPoint"], 1);
      assert.ok((infra["aws:ecr/repository:Repository"] ?? 0) >= 2);
      const k8s = typesOf("k8s", stack);
      assert.ok((k8s["kubernetes:apps/v1:Deployment"] ?? 0) >= 3, "web, cron and adhoc tasks");
      assert.equal(
        k8s["kubernetes:apps/v1:StatefulSet"],
        2,
        "Redis for sessions and for the cache",
      );
      assert.equal(k8s["kubernetes:batch/v1:Job"], 3, "roles, upgrade, release");
      assert.equal(k8s["kubernetes:autoscaling/v2:HorizontalPodAutoscaler"], 1);
      assert.ok((k8s["kubernetes:core/v1:PersistentVolumeClaim"] ?? 0) >= 1);
      assert.equal(k8s["kubernetes:core/v1:Namespace"], 1);
    });

    it(`models every type that ${stack} uses`, () => {
      const notices = plan(stack)
        .layers.flatMap(({ diagnostics }) => diagnostics)
        .filter(({ message }) => message.includes("not modelled"));
      assert.deepEqual(notices, []);
    });

    it(`writes ${stack}'s manifests as objects that kubectl can apply`, () => {
      const folder = project.path(`out/${stack}/manifests`);
      const files = readdirSync(folder);
      const objects = plan(stack)
        .layers.flatMap(({ resources }) => resources)
        .filter(({ inputs }) => typeof inputs["kind"] === "string");
      assert.equal(files.length, objects.length);
      for (const file of files) {
        const object = parse(readFileSync(join(folder, file), "utf8")) as Record<string, unknown>;
        const metadata = object["metadata"] as { name: string };
        assert.equal(typeof object["apiVersion"], "string", file);
        assert.ok(file.startsWith(`${String(object["kind"]).toLowerCase()}-`), file);
        assert.ok(metadata.name.length > 0, file);
      }
    });

    it(`takes all of ${stack}'s values in k8s from infra's outputs`, () => {
      const { outputs } = layerOf(plan(stack), "infra");
      const text = JSON.stringify(layerOf(plan(stack), "k8s").resources);
      const files = outputs["files"] as Record<string, string>;
      const database = outputs["database"] as Record<string, string>;
      assert.ok(text.includes(`${files["fileSystemId"]}::${files["accessPointId"]}`));
      assert.ok(text.includes(database["host"] ?? "-"));
    });
  }

  it("protects what holds data in prod", () => {
    const types = ["aws:rds/cluster:Cluster", "aws:efs/fileSystem:FileSystem", "aws:kms/key:Key"];
    const holders = layerOf(plan("prod"), "infra").resources.filter(({ type }) =>
      types.includes(type),
    );
    assert.ok(holders.length >= types.length);
    assert.deepEqual(
      holders.filter(({ protect, retainOnDelete }) => !protect || !retainOnDelete),
      [],
    );
  });

  it("prints one JSON document and nothing else with --json", async () => {
    const json = await runPreview(project, ["--stack", "prod", "--json", "--out", "json"]);
    assert.equal(json.code, 0, json.stderr);
    const printed = JSON.parse(json.stdout) as Plan;
    assert.equal(printed.stack, "prod");
    assert.deepEqual(printed.layers, plan("prod").layers, "two runs gave two plans");
    assert.deepEqual(Object.keys(printed.summary), [
      "resources",
      "byType",
      "mandatory",
      "advisory",
      "seconds",
    ]);
  });

  it("shows one layer alone, with its references resolved", async () => {
    const json = await runPreview(project, [
      ...["--stack", "staging", "--layer", "k8s", "--json", "--out", "k8s-only"],
    ]);
    assert.equal(json.code, 0, json.stderr);
    const printed = JSON.parse(json.stdout) as Plan;
    assert.deepEqual(printed.layers, [layerOf(plan("staging"), "k8s")]);
  });

  it("violates no policy and crashes nowhere on a first preview", async () => {
    const first = await runPreview(project, ["--first", "--json", "--out", "first"]);
    assert.equal(first.code, 0, first.stderr);
    const plans = JSON.parse(first.stdout) as Plan[];
    assert.deepEqual(
      plans.map(({ stack, mode, summary }) => [stack, mode, summary.mandatory]),
      [
        ["prod", "first", 0],
        ["staging", "first", 0],
      ],
    );
    const [prod] = plans;
    assert.ok(prod !== undefined);
    const vpc = layerOf(prod, "infra").resources.find(({ type }) => type === "aws:ec2/vpc:Vpc");
    assert.equal(vpc?.outputs["id"], "[unknown]");
    assert.equal(vpc.outputs["cidrBlock"], vpc.inputs["cidrBlock"]);
  });

  it("fails with exit code 2 and names rule, resource and reason when one line is broken", async () => {
    const broken = TestProject.real();
    try {
      const file = broken.path("infra/database.ts");
      const source = readFileSync(file, "utf8");
      assert.match(source, /storageEncrypted: true/);
      broken.write(
        "infra/database.ts",
        source.replace("storageEncrypted: true", "storageEncrypted: false"),
      );
      const violated = await runPreview(broken, ["--stack", "prod"]);
      assert.equal(violated.code, 2, violated.stderr);
      assert.match(violated.stdout, /^prod: \d+ resources, policy findings: \d+ mandatory/m);
      assert.match(
        violated.stdout,
        /mandatory {2}rds-cluster-storage-encrypted {2}aws:rds\/cluster:Cluster "moodle-prod"/,
      );
      assert.match(violated.stdout, /storageEncrypted is false/);
      assert.equal(existsSync(broken.path("out/prod/plan.json")), true);
    } finally {
      broken.remove();
    }
  });
});
