import assert from "node:assert/strict";
import type { State } from "./state-machine";
import { restoreTestDefinition } from "./state-machine";
import { runStateMachine, type Ended } from "./testing/run-state-machine";
import { VALIDATION_WINDOW_HOURS } from "./restore-plan";
import type { ControlEvent } from "./validation/control";
import { control } from "./validation/control";
import { CLEAN_UP_HOURS } from "./validation/steps";
import { MemoryCloud } from "./validation/testing/memory-cloud";
import type { Verdict } from "./validation/verdict";

const DEFINITION = restoreTestDefinition({ control: "control", validator: "validator" });
const SUBNETS = ["subnet-a", "subnet-b"];
const STARTED = new Date("2027-03-07T10:00:00Z");
const CLUSTER = "awsbackup-restore-test-cluster";
const FILES = "fs-restored";
const GOOD: Verdict = { problems: [], counts: { user: 20 }, filesRead: 300 };

function successors(state: State): readonly string[] {
  return [
    state.Next,
    state.Default,
    ...(state.Choices ?? []).map(({ Next }) => Next),
    ...(state.Catch ?? []).map(({ Next }) => Next),
  ].filter((next) => next !== undefined);
}

function reachable(from: string, without = ""): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name !== without && !seen.has(name)) {
      seen.add(name);
      open.push(...successors(DEFINITION.States[name] ?? assert.fail(name)));
    }
  }
  return seen;
}

describe("the definition of the restore test", () => {
  const entries = Object.entries(DEFINITION.States);

  it("leads from each state to states that exist, and reaches each", () => {
    for (const [name, state] of entries) {
      for (const next of successors(state)) {
        assert.ok(next in DEFINITION.States, `${name} leads to ${next}`);
      }
    }
    assert.deepEqual(
      [...reachable(DEFINITION.StartAt)].sort(),
      Object.keys(DEFINITION.States).sort(),
    );
  });

  it("ends in no state but those of kind Succeed and Fail", () => {
    for (const [name, state] of entries) {
      const ends = state.Type === "Succeed" || state.Type === "Fail";
      assert.equal(successors(state).length === 0, ends, name);
    }
  });

  it("catches whatever a task throws, after it tried again", () => {
    for (const [name, state] of entries.filter(([, { Type }]) => Type === "Task")) {
      assert.deepEqual(state.Catch?.[0]?.ErrorEquals, ["States.ALL"], name);
      assert.ok((state.Retry ?? []).length > 0, name);
      assert.ok(state.TimeoutSeconds !== undefined, name);
    }
  });

  it("has no way to an end that goes round the clean-up", () => {
    const ends = entries.filter(([, { Next, Type }]) => Next === undefined && Type !== "Choice");
    const round = reachable(DEFINITION.StartAt, "Clean up");
    assert.deepEqual(
      ends.map(([name]) => name).filter((name) => round.has(name)),
      [],
    );
  });

  it("is through with the clean-up before AWS Backup deletes by itself", () => {
    const window: number = VALIDATION_WINDOW_HOURS;
    assert.ok(window > CLEAN_UP_HOURS);
  });
});

describe("a run of the restore test", () => {
  let cloud: MemoryCloud;
  let now: Date;
  let verdict: Verdict;
  let looked: unknown[];

  beforeEach(() => {
    cloud = new MemoryCloud();
    now = STARTED;
    verdict = GOOD;
    looked = [];
  });

  function restored(status: "COMPLETED" | "FAILED" = "COMPLETED", createdAt = STARTED): void {
    const backedUpAt = new Date("2027-03-07T03:31:00Z");
    const common = { createdAt, backedUpAt };
    cloud.restore({ ...common, id: "job-1", kind: "Aurora", status, resource: CLUSTER });
    cloud.restore({ ...common, id: "job-2", kind: "EFS", status: "COMPLETED", resource: FILES });
  }

  async function run(): Promise<Ended> {
    return runStateMachine(
      DEFINITION,
      STARTED,
      (name, payload) => {
        if (name === "control") {
          return control(payload as ControlEvent, { cloud, subnetIds: SUBNETS, now });
        }
        looked.push(payload);
        return cloud.readBaseline().then(() => verdict);
      },
      (seconds) => {
        now = new Date(now.getTime() + seconds * 1000);
      },
    );
  }

  it("looks into what was restored, reports, remembers the rows, and leaves nothing", async () => {
    restored();
    cloud.baseline = '{"user":19}';
    const { state } = await run();
    assert.equal(state, "Passed");
    assert.deepEqual(looked, [
      {
        host: `${CLUSTER}.example`,
        databaseBackedUpAt: "2027-03-07T03:31:00.000Z",
        filesBackedUpAt: "2027-03-07T03:31:00.000Z",
        baseline: { user: 19 },
      },
    ]);
    const report = { passed: true, message: "Passed: 300 files read and compared." };
    assert.deepEqual(
      [...cloud.reports],
      [
        ["job-1", report],
        ["job-2", report],
      ],
    );
    assert.equal(cloud.baseline, '{"user":20}');
    assert.deepEqual(cloud.left, []);
  });

  it("takes restores for its own that began a little earlier", async () => {
    restored("COMPLETED", new Date(STARTED.getTime() - 50_000));
    assert.equal((await run()).state, "Passed");
    assert.equal(cloud.reports.size, 2);
  });

  it("fails with what is wrong, and keeps the rows of the last good test", async () => {
    restored();
    verdict = { ...GOOD, problems: ["Table mdl_user is empty.", "File a is missing."] };
    const { state, cause } = await run();
    assert.equal(state, "Failed");
    assert.equal(cause, "Table mdl_user is empty. File a is missing.");
    assert.equal(cloud.reports.get("job-1")?.passed, false);
    assert.equal(cloud.baseline, "{}");
    assert.deepEqual(cloud.left, []);
  });

  it("fails where a restore failed, and removes the other one", async () => {
    restored("FAILED");
    const { state, cause } = await run();
    assert.equal(state, "Failed");
    assert.equal(cause, "The test could not be done: The restore of Aurora ended as FAILED: ");
    assert.deepEqual(looked, []);
    assert.deepEqual([...cloud.reports.keys()], ["job-2"]);
    assert.deepEqual(cloud.left, []);
  });

  it("fails where no restore begins", async () => {
    const { state, cause } = await run();
    assert.equal(state, "Failed");
    assert.equal(
      cause,
      "The test could not be done: After 24 hours the restores of Aurora and EFS are not complete; none has begun.",
    );
  });

  it("removes what AWS Backup does not delete by itself", async () => {
    restored();
    cloud.deletes = false;
    assert.equal((await run()).state, "Passed");
    assert.deepEqual(cloud.left, []);
  });

  it("first removes what an earlier run left half-made", async () => {
    const earlier = new Date(STARTED.getTime() - 7 * 86_400_000);
    cloud.restore({
      id: "job-0",
      kind: "Aurora",
      status: "COMPLETED",
      createdAt: earlier,
      backedUpAt: earlier,
      resource: "awsbackup-restore-test-old",
    });
    await cloud.adjustCluster("awsbackup-restore-test-old");
    await cloud.addInstance("awsbackup-restore-test-old");
    await cloud.mount("point-of-another-time");
    restored();
    const { state, entered } = await run();
    assert.equal(state, "Passed");
    assert.ok(entered.filter((name) => name === "Sweep").length > 1);
    assert.deepEqual(cloud.left, []);
    assert.equal(cloud.reports.has("job-0"), false);
  });

  const CALLS = [
    "restores",
    "cluster",
    "files",
    "validator",
    "adjustCluster",
    "addInstance",
    "addMountTarget",
    "addAccessPoint",
    "mount",
    "readBaseline",
    "writeBaseline",
    "report",
    "removeInstance",
    "removeMountTarget",
    "removeAccessPoint",
  ];

  for (const name of CALLS) {
    it(`passes where ${name} fails for a moment, and leaves nothing`, async () => {
      restored();
      cloud.failing.set(name, 2);
      assert.equal((await run()).state, "Passed");
      assert.deepEqual(cloud.left, []);
    });
  }

  for (const name of [
    "adjustCluster",
    "addInstance",
    "addMountTarget",
    "addAccessPoint",
    "readBaseline",
  ]) {
    it(`leaves nothing where ${name} always fails`, async () => {
      restored();
      cloud.failing.set(name, Infinity);
      const { state, cause } = await run();
      assert.equal(state, "Failed");
      assert.equal(cause, `The test could not be done: ${name} failed.`);
      assert.deepEqual(cloud.left, []);
    });
  }

  it("removes all else where one thing cannot be removed, and says so", async () => {
    restored();
    cloud.failing.set("removeInstance", Infinity);
    const { state, entered } = await run();
    assert.equal(state, "Not removed");
    assert.ok(entered.includes("Report"));
    assert.deepEqual(cloud.left, [CLUSTER, `instance-of-${CLUSTER}`]);
  });

  it("has cleaned up, too, where it cannot report", async () => {
    restored();
    cloud.failing.set("report", Infinity);
    assert.equal((await run()).state, "Not reported");
    assert.deepEqual(cloud.added, []);
  });
});
