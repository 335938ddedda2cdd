import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import type { InfraOutputs, InfraReferences } from "./outputs";
import { exportOutputs, readInfraOutputs } from "./outputs";
import { sampleOutputs } from "./testing/sample-outputs";

/** What Pulumi's engine sends for a value that it does not know yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const KEYS = Object.keys(sampleOutputs) as (keyof InfraOutputs)[];

/** The parts of an output that Pulumi's types hide; unknown values are seen in no other way. */
interface Inside {
  readonly isKnown: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** The value, or "unknown". */
async function valueOf(output: unknown): Promise<unknown> {
  const inside = output as Inside;
  return (await inside.isKnown) ? inside.promise() : "unknown";
}

/** What one run of a layer over these outputs of infra said, beside the values it got. */
interface Said {
  readonly references: InfraReferences;
  readonly stacks: readonly string[];
  readonly warnings: readonly string[];
  readonly errors: ReadonlySet<unknown>;
}

async function read(outputs: unknown, mode: "preview" | "update"): Promise<Said> {
  const stacks: string[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, id, name }) => {
        assert.equal(type, "pulumi:pulumi:StackReference");
        stacks.push(id ?? name);
        return { id: id ?? name, state: { name: id, outputs, secretOutputNames: [] } };
      },
    },
    "moodle-k8s",
    "prod",
    mode === "preview",
    "university",
  );
  const warnings: string[] = [];
  const errors = new Set<unknown>();
  const listeners = process.listeners("unhandledRejection");
  const warn = console.warn;
  console.warn = (text: string) => warnings.push(text.replace("warning: [runtime] ", ""));
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (error) => errors.add(error));
  try {
    const references = readInfraOutputs();
    const settled = await Promise.allSettled(KEYS.map((key) => valueOf(references[key])));
    for (const each of settled) {
      if (each.status === "rejected") {
        errors.add(each.reason);
      }
    }
    await setImmediate();
    return { references, stacks, warnings, errors };
  } finally {
    console.warn = warn;
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) {
      process.on("unhandledRejection", listener);
    }
  }
}

function assertOneError(errors: ReadonlySet<unknown>, message: string): void {
  const [error] = errors;
  assert.equal(errors.size, 1);
  assert.ok(pulumi.RunError.isInstance(error));
  assert.equal(error.message, message);
}

describe("infra outputs, read by a later layer", () => {
  for (const mode of ["preview", "update"] as const) {
    it(`come from the same stack of moodle-infra, all of them (${mode})`, async () => {
      const { references, stacks, warnings, errors } = await read(sampleOutputs, mode);
      for (const key of KEYS) {
        assert.deepEqual(await valueOf(references[key]), sampleOutputs[key]);
      }
      assert.deepEqual(stacks, ["university/moodle-infra/prod"]);
      assert.deepEqual(warnings, []);
      assert.equal(errors.size, 0);
    });

    it(`may not hold a list with an item of another shape (${mode})`, async () => {
      const [window] = sampleOutputs.examWindows;
      const examWindows = [window, { ...window, students: "1200" }];
      assertOneError(
        (await read({ ...sampleOutputs, examWindows }, mode)).errors,
        "Stack university/moodle-infra/prod does not give what this layer reads: examWindows[1].students is a string, not a number. Run `pulumi up -s prod` in the root of the repository, then try again.",
      );
      assertOneError(
        (await read({ ...sampleOutputs, examWindows: "none" }, mode)).errors,
        "Stack university/moodle-infra/prod does not give what this layer reads: examWindows is a string, not a list. Run `pulumi up -s prod` in the root of the repository, then try again.",
      );
    });

    it(`may not be of another shape (${mode})`, async () => {
      const broken = {
        ...sampleOutputs,
        domain: "",
        cluster: "moodle",
        sizing: { ...sampleOutputs.sizing },
      };
      const { errors } = await read(
        { ...broken, sizing: { ...broken.sizing, maxReplicas: "40" } },
        mode,
      );
      assertOneError(
        errors,
        "Stack university/moodle-infra/prod does not give what this layer reads: domain is an empty string, not a string; cluster is a string, not an object; sizing.maxReplicas is a string, not a number. Run `pulumi up -s prod` in the root of the repository, then try again.",
      );
    });
  }

  it("must all be there on an update", async () => {
    const { files, ...others } = sampleOutputs;
    const { port, ...database } = sampleOutputs.database;
    assert.ok(port > 0 && files.fileSystemId !== "");
    const { errors } = await read({ ...others, database }, "update");
    assertOneError(
      errors,
      "Stack university/moodle-infra/prod does not give what this layer reads: database.port is missing; files is missing. Run `pulumi up -s prod` in the root of the repository, then try again.",
    );
  });

  it("are unknown in a preview where the deployed infra lacks them, with one warning", async () => {
    const { files, ...others } = sampleOutputs;
    const { port, ...database } = sampleOutputs.database;
    assert.ok(port > 0 && files.fileSystemId !== "");
    const { references, warnings, errors } = await read({ ...others, database }, "preview");
    assert.equal(errors.size, 0);
    assert.deepEqual(warnings, [
      "Stack university/moodle-infra/prod has no output database.port, files yet, so this preview takes it as unknown. Run `pulumi up -s prod` in the root of the repository before the next update of this layer.",
    ]);
    assert.equal(await valueOf(references.files), "unknown");
    assert.equal(await valueOf(references.database.port), "unknown");
    assert.equal(await valueOf(references.database.host), "db.example");
  });

  it("are all unknown in a preview of a stack that has no outputs at all", async () => {
    for (const outputs of [{}, UNKNOWN]) {
      const { references, errors } = await read(outputs, "preview");
      assert.equal(errors.size, 0);
      for (const key of KEYS) {
        assert.equal(await valueOf(references[key]), "unknown");
      }
    }
  });

  it("stay known beside unknown ones, as on a first preview", async () => {
    const cluster = { ...sampleOutputs.cluster, endpoint: UNKNOWN };
    const { references, warnings } = await read({ ...sampleOutputs, cluster }, "preview");
    assert.deepEqual(warnings, []);
    assert.equal(await valueOf(references.domain), sampleOutputs.domain);
    assert.equal(await valueOf(references.cluster.name), sampleOutputs.cluster.name);
    assert.equal(await valueOf(references.cluster.endpoint), "unknown");
  });
});

describe("infra outputs, as exported", () => {
  it("are the values given, whether known or outputs of resources", async () => {
    const exported = exportOutputs({
      ...sampleOutputs,
      region: pulumi.output(sampleOutputs.region),
    });
    assert.deepEqual(await valueOf(pulumi.output(exported)), sampleOutputs);
  });

  it("may not be undefined: Pulumi would drop them without a word", async () => {
    const port = pulumi.output(undefined) as unknown as pulumi.Output<number>;
    const exported = exportOutputs({
      ...sampleOutputs,
      database: { ...sampleOutputs.database, port },
    });
    await assert.rejects(valueOf(exported.database.port), {
      message:
        "moodle-infra cannot export its outputs: database.port is missing. The resource that it comes from gave no such value.",
    });
    assert.equal(await valueOf(exported.database.host), sampleOutputs.database.host);
  });
});
