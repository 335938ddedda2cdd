import assert from "node:assert/strict";
import { requestTimeouts, shutdown, webKeepAlive } from "./timeouts";

describe("timeouts", () => {
  it("rise strictly from the inside of a request out", () => {
    const chain = Object.entries(requestTimeouts);
    chain.slice(1).forEach(([outer, seconds], index) => {
      const [inner, before] = chain[index] ?? ["", Infinity];
      assert.ok(before < seconds, `${inner} (${before} s) must be shorter than ${outer}`);
    });
  });

  it("stay within what CloudFront grants an origin", () => {
    assert.ok(requestTimeouts.cdn <= 120);
  });

  it("let the load balancer close idle connections first", () => {
    assert.ok(webKeepAlive.seconds > requestTimeouts.loadBalancer);
  });

  it("let the longest request end before the pod is killed, and php-fpm leave after nginx", () => {
    assert.ok(shutdown.phpWait > shutdown.nginxDrain + requestTimeouts.nginx);
    assert.ok(shutdown.grace > shutdown.phpWait);
  });

  it("let the load balancer wait for the longest request of a pod that goes", () => {
    assert.ok(shutdown.deregistration > requestTimeouts.nginx);
  });
});
