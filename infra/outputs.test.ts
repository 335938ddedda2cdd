import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { InfraOutputs, InfraReferences } from "./outputs";
import { exportOutputs, readInfraOutputs } from "./outputs";

/** What Pulumi's engine sends for a value it does not know yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const OUTPUTS: InfraOutputs = {
  accountId: "111111111111",
  region: "eu-central-1",
  domain: "moodle.example.edu",
  cluster: { name: "moodle-prod", endpoint: "https://k8s.example", certificateAuthority: "Q0E=" },
  database: { host: "db.example", readerHost: "db-ro.example", port: 5432, name: "moodle" },
  files: { fileSystemId: "fs-1", accessPointId: "fsap-1" },
  images: { php: "r.example/php", nginx: "r.example/nginx", thirdParty: "r.example/ecr-public" },
  secrets: { database: "arn:database", redis: "arn:redis" },
  sizing: { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
};

interface Run {
  readonly references: InfraReferences;
  /** Names the stack that was asked for. */
  readonly asked: string[];
  readonly warnings: string[];
}

async function run(outputs: unknown, { preview }: { preview: boolean }): Promise<Run> {
  const asked: string[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, id, name }) => {
        assert.equal(type, "pulumi:pulumi:StackReference");
        asked.push(id ?? "");
        return { id: id ?? name, state: { name: id, outputs, secretOutputNames: [] } };
      },
    },
    "moodle-k8s",
    "prod",
    preview,
    "university",
  );
  const warnings: string[] = [];
  return { references: readInfraOutputs(), asked, warnings };
}

/** The value, or `undefined` where it is unknown. */
function valueOf<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const known = output.apply((value) => {
      resolve(value);
      return value;
    });
    // Pulumi skips an apply on an unknown value; the promise beneath still settles.
    (known as unknown as { promise(): Promise<T> }).promise().then(resolve, reject);
  });
}

async function messagesOf(references: InfraReferences): Promise<Set<string>> {
  const settled = await Promise.allSettled(Object.values(references).map(valueOf));
  return new Set(
    settled.map((each) => (each.status === "rejected" ? String(each.reason) : "no error")),
  );
}

describe("infra outputs over a StackReference", () => {
  for (const preview of [true, false]) {
    const mode = preview ? "a preview" : "an update";

    it(`gives ${mode} every output of the same stack of moodle-infra`, async () => {
      const { references, asked } = await run(OUTPUTS, { preview });
      for (const key of Object.keys(OUTPUTS) as (keyof InfraOutputs)[]) {
        assert.deepEqual(await valueOf(references[key] as pulumi.Output<unknown>), OUTPUTS[key]);
      }
      assert.deepEqual(asked, ["university/moodle-infra/prod"]);
    });
  }
});
