import assert from "node:assert/strict";

import { ShapeError, at, flagAt, listAt, mapAt, numberAt, textAt } from "./reading";

const props = {
  text: "a",
  digits: "12",
  yes: "true",
  no: "false",
  flag: true,
  list: [{ name: "first" }],
  map: { inner: { number: 3 } },
  nothing: null,
};

describe("reading properties that nobody has checked", () => {
  it("finds what is there, by path", () => {
    assert.equal(textAt(props, "text"), "a");
    assert.equal(textAt(props, "list", 0, "name"), "first");
    assert.equal(numberAt(props, "map", "inner", "number"), 3);
    assert.equal(flagAt(props, "flag"), true);
    assert.deepEqual(listAt(props, "list"), [{ name: "first" }]);
    assert.deepEqual(mapAt(props, "map", "inner"), { number: 3 });
  });

  it("takes text as a provider does, where a number or a boolean belongs", () => {
    assert.equal(numberAt(props, "digits"), 12);
    assert.equal(flagAt(props, "yes"), true);
    assert.equal(flagAt(props, "no"), false);
  });

  it("finds nothing where something on the way is missing", () => {
    assert.equal(at(undefined, "a", "b"), undefined);
    assert.equal(textAt(props, "nothing", "b"), undefined);
    assert.equal(mapAt(props, "absent"), undefined);
    assert.equal(textAt(props, "list", 7, "name"), undefined);
    assert.deepEqual(listAt(props, "nothing"), []);
  });

  for (const { what, read, property, problem } of [
    {
      what: "text where an object belongs",
      read: () => at(props, "text", "b"),
      property: "text",
      problem: "is text, not an object",
    },
    {
      what: "an object where a list belongs",
      read: () => at(props, "map", 0),
      property: "map",
      problem: "is an object, not a list",
    },
    {
      what: "a list where an object belongs",
      read: () => mapAt(props, "list"),
      property: "list",
      problem: "is a list, not an object",
    },
    {
      what: "text where a list belongs",
      read: () => listAt(props, "list", 0, "name"),
      property: "list[0].name",
      problem: "is text, not a list",
    },
    {
      what: "a number where text belongs",
      read: () => textAt(props, "map", "inner", "number"),
      property: "map.inner.number",
      problem: "is a number, not text",
    },
    {
      what: "text where a number belongs",
      read: () => numberAt(props, "text"),
      property: "text",
      problem: "is text, not a number",
    },
    {
      what: "text where a boolean belongs",
      read: () => flagAt(props, "text"),
      property: "text",
      problem: "is text, not true or false",
    },
    {
      what: "a boolean where text belongs",
      read: () => textAt(props, "flag"),
      property: "flag",
      problem: "is true, not text",
    },
  ]) {
    it(`names ${what}`, () => {
      assert.throws(read, new ShapeError(property, problem));
    });
  }
});
