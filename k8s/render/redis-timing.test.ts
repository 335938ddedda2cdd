import assert from "node:assert/strict";
import { requestTimeouts } from "../../infra/timeouts";
import {
  failover,
  INTERRUPTION_SECONDS,
  longestInterruption,
  MAX_LAG_SECONDS,
  proxyChecks,
} from "./redis-timing";
import { REDIS_REPLICAS, SENTINEL_QUORUM } from "./redis-topology";

describe("failover", () => {
  it("keeps its promise even when nobody wins the first election", () => {
    assert.ok(longestInterruption(1) <= INTERRUPTION_SECONDS * 1000, `${longestInterruption(1)}`);
  });

  it("stops an isolated primary before another one can be elected", () => {
    assert.ok(MAX_LAG_SECONDS * 1000 < failover.downAfter);
  });

  it("takes the lost primary out of the proxies before there is a new one", () => {
    const { interval, timeout, afterFailure, fall } = proxyChecks;
    const noticed = interval + timeout + (fall - 1) * (afterFailure + timeout);
    assert.ok(noticed < failover.downAfter + failover.agreement, `${noticed}`);
  });

  it("lets a client wait longer than the proxy does", () => {
    assert.ok(proxyChecks.timeout < requestTimeouts.redis * 1000);
  });

  it("needs the agreement of a majority, which is there without one pod", () => {
    assert.equal(SENTINEL_QUORUM, Math.floor(REDIS_REPLICAS / 2) + 1);
  });
});
