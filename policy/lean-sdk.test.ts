import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { Asset } from "../preview/engine/values";
import { awsPack } from "./testing/packs";

/** The SDK's signature of what JSON cannot hold, and of an archive (pulumi/pulumi `sdk/nodejs/runtime/rpc.ts`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Loads the SDK as a pack does, in a process of its own, and prints what the expression gives. */
async function inPack(expression: string): Promise<unknown> {
  const script = `
    require("./lean-sdk.cjs");
    require("@pulumi/policy");
    const loaded = (name) => Object.keys(require.cache).some((file) => file.includes(name));
    console.log(JSON.stringify(${expression}));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], {
    cwd: __dirname,
  });
  return JSON.parse(stdout);
}

describe("the policy SDK in a pack", () => {
  it("is loaded without what no pack needs", async () => {
    assert.equal(await inPack(`loaded("arborist") || loaded("pulumi/automation")`), false);
  });

  it("leaves the whole of @pulumi/pulumi to a rule that asks for it", async () => {
    assert.deepEqual(
      await inPack(`((pulumi) => [typeof pulumi.Config, typeof pulumi.automation])
        (require("@pulumi/pulumi"))`),
      ["function", "object"],
    );
  });

  it("reads archives, which it takes from @pulumi/pulumi", async () => {
    const code = new Asset({
      [SIGNATURE]: ARCHIVE,
      assets: { "index.js": { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "1" } },
    });
    const found = await awsPack.findings("lambda-supported-runtime", {
      type: "aws:lambda/function:Function",
      properties: { code, runtime: "nodejs12.x" },
    });
    assert.equal(found.length, 1);
  });
});
