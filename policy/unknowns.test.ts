import assert from "node:assert/strict";

import { checkAll, checkEach } from "./unknowns";

describe("checks of a rule", () => {
  it("all run, and the first failure comes out", () => {
    const ran: number[] = [];
    const failing = (number: number) => (): void => {
      ran.push(number);
      throw new Error(`check ${number}`);
    };
    assert.throws(() => {
      checkAll(failing(1), () => ran.push(2), failing(3));
    }, new Error("check 1"));
    assert.deepEqual(ran, [1, 2, 3]);
  });

  it("reach the items after one that cannot be read", () => {
    const items = new Proxy(["a", "b", "c"], {
      get: (list, key) => {
        if (key === "1") {
          throw new Error("unknown");
        }
        return Reflect.get(list, key) as unknown;
      },
    });
    const seen: [string, number][] = [];
    assert.throws(() => {
      checkEach(items, (item, index) => seen.push([item, index]));
    }, new Error("unknown"));
    assert.deepEqual(seen, [
      ["a", 0],
      ["c", 2],
    ]);
  });

  it("find nothing in a list that is not there", () => {
    checkEach(undefined, () => {
      assert.fail();
    });
  });
});
