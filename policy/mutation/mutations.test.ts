import assert from "node:assert/strict";

import { Secret, UNKNOWN, type Value } from "../../preview/engine/values";
import { mutationsOf } from "./mutations";

describe("mutations of a value", () => {
  const named = (value: Value, ...path: string[]): Record<string, Value | undefined> =>
    Object.fromEntries(mutationsOf(value, path).map((one) => [one.name, one.value]));

  it("turn a flag, also a secret one", () => {
    const expected = { unknown: UNKNOWN, removed: undefined, negated: false };
    assert.deepEqual(named(true, "enabled"), expected);
    assert.deepEqual(named(new Secret(true), "enabled"), expected);
  });

  it("make a number smaller and larger, and leave out what changes nothing", () => {
    assert.deepEqual(named(1, "days"), {
      unknown: UNKNOWN,
      removed: undefined,
      "weakened to 0": 0,
      raised: 1_000_000,
    });
  });

  it("widen ranges, protocols and rights as far as can be", () => {
    assert.equal(named("10.0.0.0/16", "cidr")["widened"], "0.0.0.0/0");
    assert.equal("widened" in named("0.0.0.0/0", "cidr"), false);
    assert.equal(named("tcp", "ipProtocol")["widened"], "-1");
    assert.equal(named("get", "verbs")["widened"], "*");
    assert.equal("widened" in named("get", "name"), false);
    assert.equal(
      named("arn:aws:iam::aws:policy/ReadOnlyAccess", "policyArn")["widened"],
      "arn:aws:iam::aws:policy/AdministratorAccess",
    );
  });
});
