import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { stackNames } from "../preview/project/stack-file";
import { TestProject } from "../preview/testing/project";
import { REPOSITORY, sampleFile } from "./testing/sites";

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does. */
function command(...args: readonly string[]): Result {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "capacity/main.ts", ...args],
    { cwd: REPOSITORY, encoding: "utf8" },
  );
  return { code: status, stdout, stderr };
}

const prod = (students: number): string[] => ["--students", `${students}`, "--stack", "prod"];

describe("the capacity command", () => {
  const project = TestProject.small({ "Pulumi.prod.yaml": sampleFile() });

  after(() => {
    project.remove();
  });

  const capacity = (...args: readonly string[]): Result =>
    command("--cwd", project.directory, ...args);

  it("shows what an exam takes, what is missing, and how to say so", () => {
    const { code, stdout, stderr } = capacity(...prod(10_000));
    assert.equal(stderr, "");
    assert.equal(code, 0);
    assert.match(stdout, /^10000 students on prod in eu-central-1 \(Pulumi\.prod\.yaml\)$/m);
    assert.match(stdout, /^web pods +3 +48 +40, too few$/m);
    assert.match(stdout, /^an hour +not known +not known$/m);
    assert.match(stdout, /^ {2}--price c7g\.xlarge=USD --price m7g\.large=USD --price aurora-acu/m);
    assert.match(stdout, /^ {4}maxReplicas: 48$/m);
  });

  it("leaves alone what carries the exam", () => {
    const { code, stdout } = capacity(...prod(1200));
    assert.equal(code, 0);
    assert.match(stdout, /^Pulumi\.prod\.yaml carries them as it is\./m);
    assert.doesNotMatch(stdout, /too few|To paste/);
  });

  it("adds up costs once prices are given, and names where each is from", () => {
    const given = ["m7g.large=0.1", "aurora-acu=0.2", "eks-cluster=0.1", "c7g.xlarge=0.2"];
    const { stdout } = capacity(...prod(5000), ...given.flatMap((price) => ["--price", price]));
    assert.match(stdout, /^an hour +3\.40 +20\.00$/m);
    assert.match(stdout, /^Price of c7g\.xlarge, m7g\.large, aurora-acu, eks-cluster: --price\.$/m);
    const standIn = capacity(...prod(5000), "--prices-of", "us-east-1");
    assert.match(
      standIn.stdout,
      /by prices of us-east-1, which stand in for those of eu-central-1/,
    );
    assert.match(standIn.stdout, /^Price of c7g\.xlarge, m7g\.large: .+ \(2026-07-06\)\.$/m);
  });

  it("prints JSON and nothing else", () => {
    const { code, stdout } = capacity(...prod(10_000), "--json");
    assert.equal(code, 0);
    const { students, peak, paste, cost } = JSON.parse(stdout) as {
      readonly students: number;
      readonly peak: { readonly webPods: number };
      readonly paste: string;
      readonly cost: { readonly perHour: unknown; readonly missing: readonly string[] };
    };
    assert.equal(students, 10_000);
    assert.equal(peak.webPods, 48);
    assert.equal(cost.perHour, null);
    assert.equal(cost.missing.length, 4);
    const { config } = parse(paste) as { readonly config: Record<string, object> };
    assert.deepEqual(Object.keys(config), ["moodle-infra:sizing", "moodle-infra:nodePools"]);
  });

  it("draws a picture", () => {
    const file = project.path("exam.svg");
    const { code, stdout, stderr } = capacity(...prod(3000), "--plot", file);
    assert.equal(code, 0, stderr);
    assert.ok(stdout.endsWith(`Drawn: ${file}\n`));
    assert.match(readFileSync(file, "utf8"), /^<svg /);
  });

  it("tells where no configuration is enough, and where it ends", () => {
    const { code, stdout } = capacity(...prod(100_000));
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^No configuration carries 100000 students: with this load and these pods, the largest ends at 43338\.$/m,
    );
    const json = capacity(...prod(100_000), "--json");
    assert.equal(json.code, 1);
    assert.match(json.stderr, /^No configuration carries 100000 students/);
    assert.equal((JSON.parse(json.stdout) as { changes: unknown }).changes, null);
  });

  it("has one clear message for every mistake", () => {
    for (const [args, message] of [
      [
        ["--students", "10", "--stack", "prd"],
        'There is no stack "prd": Pulumi.prd.yaml does not exist. Did you mean prod? Stacks here: prod.',
      ],
      [
        [...prod(10), "--price", "c8g.xlarge=1"],
        '--price names "c8g.xlarge", which nothing here costs. Items: c7g.xlarge, m7g.large, aurora-acu, eks-cluster.',
      ],
      [
        [...prod(10), "--plot", project.path("none/a.svg")],
        `--plot names ${project.path("none/a.svg")}: there is no folder ${project.path("none")}. Make it first.`,
      ],
      [
        [...prod(10), "--cwd", project.path("infra")],
        `${project.path("infra")} has no Pulumi.yaml: --cwd names the folder of the project.`,
      ],
    ] as const) {
      const { code, stdout, stderr } = capacity(...args);
      assert.deepEqual({ code, stdout, stderr }, { code: 1, stdout: "", stderr: `${message}\n` });
    }
    mkdirSync(project.path("taken.svg"));
    const { code, stderr } = capacity(...prod(10), "--plot", project.path("taken.svg"));
    assert.equal(code, 1);
    assert.match(stderr, /^--plot names .+taken\.svg, which cannot be written: EISDIR/);
  });

  it("reports every mistake of the stack file in the layers' words", () => {
    const broken = sampleFile()
      .replace("maxReplicas: 40", "maxReplicas: 400")
      .replace("sparePods: 2", "sparePods: many");
    project.write("Pulumi.broken.yaml", broken);
    const { code, stdout, stderr } = capacity("--students", "10", "--stack", "broken");
    assert.equal(code, 1);
    assert.equal(stdout, "");
    const [connections, cpus, spare] = stderr.split("\n");
    const file = "in Pulumi.broken.yaml";
    assert.ok(
      connections?.startsWith(`moodle-infra:sizing.maxReplicas is 400 ${file}: the web tier needs`),
    );
    assert.ok(cpus?.startsWith(`moodle-infra:nodePools.webMaxCpu is 192 ${file}: 400 web pods`));
    assert.ok(spare?.startsWith(`moodle-k8s:sparePods is "many" ${file}: it must be a whole`));
  });

  it("reads the environments of this repository", () => {
    for (const stack of stackNames(REPOSITORY)) {
      const { stdout, stderr } = command("--students", "100", "--stack", stack);
      assert.equal(stderr, "");
      assert.ok(stdout.startsWith(`100 students on ${stack} in `), stdout);
    }
  });
});
