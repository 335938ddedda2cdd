import assert from "node:assert/strict";
import fc from "fast-check";
import {
  containsSecret,
  containsUnknown,
  decodeStruct,
  encodeStruct,
  isValueMap,
  plain,
  plainMap,
  ResourceReference,
  revealDeep,
  Secret,
  secret,
  UNKNOWN,
  type Value,
} from "./values";

/** Any value that can cross the wire. */
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: "grapheme" }),
    fc.constant(UNKNOWN),
    fc.constant(new ResourceReference("urn:pulumi:s::p::t::n", "id-1", "7.0.0")),
    tie("value").map(secret),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(keys(), tie("value"), { maxKeys: 4 }),
  ),
}));

function keys(): fc.Arbitrary<string> {
  return fc.string({ minLength: 1 }).filter((key) => key !== "__proto__");
}

const anyMap = fc.dictionary(keys(), anyValue, { maxKeys: 4 });

describe("property values", () => {
  it("come back from the wire as they were sent", () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        assert.deepEqual(normal(decodeStruct(encodeStruct(map))), normal(map));
      }),
    );
  });

  it("never show what is inside a secret", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        assert.equal(JSON.stringify(plain(secret([value, "c4n4ry-text"]))), '"[secret]"');
      }),
    );
  });

  it("know whether they hold a secret or an unknown, however deep", () => {
    fc.assert(
      fc.property(anyMap, keys(), (map, key) => {
        assert.equal(containsSecret({ ...map, [key]: [new Secret("x")] }), true);
        assert.equal(containsUnknown({ ...map, [key]: new Secret([UNKNOWN]) }), true);
        assert.equal(containsSecret(revealDeep(map)), false);
      }),
    );
  });

  it("read an output value with its secrecy, and without a value as unknown", () => {
    const signature = "4dabf18193072939515e22adb298388d";
    const output = { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
    const decoded = decodeStruct(
      encodeStruct({
        known: { ...output, value: 7, secret: true, dependencies: [] },
        unknown: { ...output },
      }),
    );
    assert.deepEqual(decoded["known"], new Secret(7));
    assert.equal(decoded["unknown"], UNKNOWN);
  });

  it("say so when they meet a signature that Pulumi does not have", () => {
    const wire = encodeStruct({ a: { "4dabf18193072939515e22adb298388d": "what" } });
    assert.throws(() => decodeStruct(wire), /A property carries the unknown signature what\./);
  });

  it("are shown with unknowns and resources as text", () => {
    const shown = plainMap({ id: UNKNOWN, net: new ResourceReference("urn:x", UNKNOWN, "") });
    assert.deepEqual(shown, { id: "[unknown]", net: { urn: "urn:x", id: "[unknown]" } });
  });
});

/** Maps as plain objects, so that prototypes do not matter; -0 is 0 on the wire. */
function normal(value: Value): Value {
  if (value instanceof Secret) {
    return new Secret(normal(value.value));
  }
  if (Array.isArray(value)) {
    return value.map(normal);
  }
  if (typeof value === "number") {
    return value + 0;
  }
  return isValueMap(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, normal(inner)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}
