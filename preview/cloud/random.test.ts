import assert from "node:assert/strict";
import fc from "fast-check";
import { reveal, Secret } from "../engine/values";
import { text } from "./inputs";
import { created } from "./deployed.fixture";

const PASSWORD = "random:index/randomPassword:RandomPassword";

async function password(inputs: Record<string, number | boolean | string>): Promise<string> {
  const { result } = (await created(PASSWORD, "p", inputs)).outputs;
  assert.ok(result instanceof Secret);
  const value = reveal(result);
  assert.ok(typeof value === "string");
  return value;
}

describe("the random provider", () => {
  it("gives passwords of the length asked for, with the classes allowed and their minimums", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 8, max: 64 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        async (length, special, minNumeric) => {
          const value = await password({ length, minNumeric, overrideSpecial: "_", special });
          assert.equal(value.length, length);
          assert.match(value, special ? /^[A-Za-z0-9_]*$/ : /^[A-Za-z0-9]*$/);
          assert.ok((value.match(/\d/g) ?? []).length >= minNumeric);
        },
      ),
    );
  });

  it("keeps the hash of a password secret too", async () => {
    assert.ok(
      (await created(PASSWORD, "p", { length: 8 })).outputs["bcryptHash"] instanceof Secret,
    );
  });

  it("gives the same bytes in every encoding of a RandomId", async () => {
    const { outputs } = await created("random:index/randomId:RandomId", "i", {
      byteLength: 5,
      prefix: "x-",
    });
    const bytes = Buffer.from((text(outputs, "hex") ?? "").slice(2), "hex");
    assert.equal(bytes.length, 5);
    assert.equal(outputs["b64Std"], `x-${bytes.toString("base64")}`);
    assert.equal(outputs["dec"], `x-${BigInt(`0x${bytes.toString("hex")}`).toString()}`);
  });
});
