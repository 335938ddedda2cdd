import assert from "node:assert/strict";
import fc from "fast-check";
import { CDN_KEEP_ALIVE, requestTimeouts, rising, shutdown, webKeepAlive } from "./timeouts";

describe("timeouts", () => {
  it("name every one that does not rise", () => {
    assert.throws(
      () => rising({ php: 90, nginx: 90, loadBalancer: 105, cdn: 60 }),
      new RangeError(
        "Timeouts must rise from the inside of a request out: nginx (90 s) must be longer than php (90 s); cdn (60 s) must be longer than loadBalancer (105 s). Change the table in infra/timeouts.ts.",
      ),
    );
  });

  it("are taken exactly where they rise strictly", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 }), (seconds) => {
        const table = Object.fromEntries(seconds.map((each, index) => [`step ${index}`, each]));
        const rises = seconds.every(
          (each, index) => index === 0 || each > (seconds[index - 1] ?? 0),
        );
        if (rises) {
          assert.equal(rising(table), table);
        } else {
          assert.throws(() => rising(table), RangeError);
        }
      }),
    );
  });

  it("stay within what CloudFront grants an origin", () => {
    assert.ok(requestTimeouts.cdn <= 120);
  });

  it("let the outer party close idle connections first, CloudFront before all", () => {
    assert.ok(webKeepAlive.seconds > requestTimeouts.loadBalancer);
    assert.ok(CDN_KEEP_ALIVE < requestTimeouts.loadBalancer);
  });

  it("let the longest request end before the pod is killed, and php-fpm leave after nginx", () => {
    assert.ok(shutdown.phpWait > shutdown.nginxDrain + requestTimeouts.nginx);
    assert.ok(shutdown.grace > shutdown.phpWait);
  });

  it("let the load balancer wait for the longest request of a pod that goes", () => {
    assert.ok(shutdown.deregistration > requestTimeouts.nginx);
  });
});
