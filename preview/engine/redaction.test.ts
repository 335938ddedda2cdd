import assert from "node:assert/strict";
import fc from "fast-check";
import { Redaction } from "./redaction";
import { Secret, type Value } from "./values";

/** Texts that are long enough to be searched for and are not part of the mask itself. */
const secretText = fc
  .string({ minLength: 6, maxLength: 40 })
  .filter((text) => !"[secret]".includes(text));

describe("redaction", () => {
  it("masks a secret wherever its text turns up", () => {
    fc.assert(
      fc.property(secretText, fc.string(), fc.string(), (text, before, after) => {
        const redaction = new Redaction();
        redaction.learn({ deep: [{ password: new Secret({ list: [text] }) }] });
        assert.equal(redaction.text(`${before}${text}${after}`).includes(text), false);
      }),
    );
  });

  it("masks a secret that was written as JSON or base64", () => {
    const redaction = new Redaction();
    redaction.learn(new Secret('canary "quoted" text'));
    const json = JSON.stringify({ a: 'canary "quoted" text' });
    assert.equal(redaction.text(json), '{"a":"[secret]"}');
    const base64 = Buffer.from('canary "quoted" text').toString("base64");
    assert.equal(redaction.text(base64).startsWith("[secret]"), true);
  });

  it("masks the longer of two secrets of which one holds the other", () => {
    const redaction = new Redaction();
    redaction.learn([new Secret("canary"), new Secret("canary-long")] as Value);
    assert.equal(redaction.text("canary-long canary"), "[secret] [secret]");
  });

  it("masks keys and texts at any depth of a document, and nothing else", () => {
    const redaction = new Redaction();
    redaction.learn(new Secret("canary"));
    assert.deepEqual(redaction.map({ "x-canary": [{ a: "canary!" }, 5432, null, true] }), {
      "x-[secret]": [{ a: "[secret]!" }, 5432, null, true],
    });
  });

  it("leaves short texts alone, which would blank out whole pages", () => {
    const redaction = new Redaction();
    redaction.learn([new Secret("true"), new Secret("5432")] as Value);
    assert.equal(redaction.text("ssl is true on 5432"), "ssl is true on 5432");
  });
});
