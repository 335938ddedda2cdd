import fc from "fast-check";
import assert from "node:assert/strict";
import type { PhpValue } from "./php-literal";
import { phpLiteral } from "./php-literal";

/** Reads a single-quoted PHP string at the start of the text, by PHP's own rules. */
function readString(text: string): { value: string; rest: string } {
  assert.equal(text[0], "'");
  let value = "";
  for (let index = 1; index < text.length; index++) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    if (character === "'") {
      return { value, rest: text.slice(index + 1) };
    }
    if (character === "\\" && (next === "\\" || next === "'")) {
      value += next;
      index++;
    } else {
      value += character;
    }
  }
  return assert.fail(`${text} does not end`);
}

/** Strings out of the characters that matter to PHP, and any others. */
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom("'", "\\", '"', "$", ";", "\n", "?>", "<?php", "\0", "é", "🎓"),
  }),
  fc.string({ unit: "binary" }),
);

describe("PHP literals", () => {
  it("hold any text, and nothing of it escapes", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        assert.deepEqual(readString(phpLiteral(value)), { value, rest: "" });
      }),
    );
  });

  it("hold any text as key and value of an array", () => {
    fc.assert(
      fc.property(hostile, hostile, (key, value) => {
        // A computed key, so that `__proto__` is a key like any other.
        const map: Record<string, PhpValue> = Object.fromEntries([[key, value]]);
        const literal = phpLiteral(map);
        const first = readString(literal.slice(1));
        assert.ok(first.rest.startsWith(" => "));
        assert.deepEqual(
          [first.value, readString(first.rest.slice(4))],
          [key, { value, rest: "]" }],
        );
      }),
    );
  });

  it("write lists, numbers and truth values as PHP does", () => {
    assert.equal(phpLiteral({ a: [1, 2.5, true, "x"] }), "['a' => [1, 2.5, true, 'x']]");
  });
});
