import assert from "node:assert/strict";
import { renderFpmConfig } from "./fpm-pool";

describe("php-fpm's configuration", () => {
  it("has as many children as the database was sized for", () => {
    assert.match(renderFpmConfig(20), /^pm = static\npm\.max_children = 20$/m);
  });

  it("refuses a pool that could not serve", () => {
    for (const children of [0, -1, 2.5, Number.NaN]) {
      assert.throws(
        () => renderFpmConfig(children),
        new RangeError(`php-fpm needs at least one child, not ${children}.`),
      );
    }
  });
});
