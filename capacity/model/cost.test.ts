import assert from "node:assert/strict";
import { prodWith } from "../testing/sites";
import { costOf, MONTH_HOURS } from "./cost";
import { estimate } from "./estimate";
import { busiestMonthHours } from "./exam-hours";
import type { Price } from "./prices";
import { PRICED_REGIONS, pricesOf } from "./prices";

const dollar: Price = { usd: 1, source: "a test" };
const items = ["c7g.xlarge", "m7g.large", "aurora-acu", "eks-cluster"];

describe("what a site costs", () => {
  const site = prodWith({ sparePods: 2 });
  const found = estimate(5000, site);

  it("is the sum of its units, idle and at the peak", () => {
    const prices = new Map(items.map((item) => [item, dollar]));
    const { perHour, perMonth, missing } = costOf(found, site, prices, 10);
    // Nodes: 5 and 28 for web, 6 for Redis and tasks, 3 for the system; Aurora's two instances; EKS.
    assert.deepEqual(perHour, { idle: 5 + 6 + 3 + 4 + 1, peak: 28 + 6 + 3 + 64 + 1 });
    assert.deepEqual(perMonth, {
      idle: 19 * MONTH_HOURS,
      peak: 19 * (MONTH_HOURS - 10) + 102 * 10,
    });
    assert.deepEqual(missing, []);
  });

  it("is not known while one price is not, and says which", () => {
    const prices = new Map(items.slice(1).map((item) => [item, dollar]));
    const { perHour, perMonth, missing, lines } = costOf(found, site, prices, 10);
    assert.equal(perHour, undefined);
    assert.equal(perMonth, undefined);
    assert.deepEqual(missing, ["c7g.xlarge"]);
    assert.equal(lines.filter(({ price }) => price === undefined).length, 2);
  });

  it("has a source and a day for every price of the list, and none for prod's region", () => {
    for (const region of PRICED_REGIONS) {
      for (const [item, { usd, source, date }] of pricesOf(region)) {
        assert.ok(usd > 0 && source !== "", item);
        assert.match(date ?? "", /^\d{4}-\d\d-\d\d$/, item);
      }
    }
    assert.equal(pricesOf("eu-central-1").size, 0);
  });
});

describe("hours at the peak", () => {
  const window = (
    startUtc: string,
    endUtc: string,
  ): Parameters<typeof busiestMonthHours>[0][0] => ({
    name: startUtc,
    startUtc,
    endUtc,
    timeZone: "UTC",
    students: 1,
  });

  it("are none without windows", () => {
    assert.equal(busiestMonthHours([]), 0);
  });

  it("count the lead of an hour and the tail of a quarter", () => {
    assert.equal(busiestMonthHours([window("2027-02-08T08:00:00Z", "2027-02-08T12:00:00Z")]), 5.25);
  });

  it("are those of the busiest month, and count windows that overlap once", () => {
    const hours = busiestMonthHours([
      window("2027-03-08T10:00:00Z", "2027-03-08T13:00:00Z"),
      window("2027-03-08T08:00:00Z", "2027-03-08T12:00:00Z"),
      window("2027-02-08T08:00:00Z", "2027-02-08T10:00:00Z"),
    ]);
    assert.equal(hours, 6.25);
  });
});
