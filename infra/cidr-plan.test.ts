import assert from "node:assert/strict";
import fc from "fast-check";
import type { CidrBlock } from "./cidr-plan";
import { contains, formatCidr, MAX_ZONES, parseCidr, planSubnets, VPC_PREFIXES } from "./cidr-plan";

const vpcs = fc
  .record({ prefix: fc.integer(VPC_PREFIXES), seed: fc.nat(2 ** 32 - 1) })
  .map(({ prefix, seed }) => formatCidr({ base: seed - (seed % 2 ** (32 - prefix)), prefix }));
const names = ["a", "b", "c", "d"];
const zoneLists = fc.integer({ min: 1, max: MAX_ZONES }).map((count) => names.slice(0, count));

function block(text: string): CidrBlock {
  const parsed = parseCidr(text);
  assert.ok(parsed, `${text} is a block`);
  return parsed;
}

describe("CIDR plan", () => {
  it("cuts the block of the documentation as documented", () => {
    assert.deepEqual(planSubnets("10.20.0.0/16", ["a", "b", "c"]), [
      { zone: "a", private: "10.20.0.0/19", public: "10.20.32.0/21", isolated: "10.20.40.0/21" },
      { zone: "b", private: "10.20.64.0/19", public: "10.20.96.0/21", isolated: "10.20.104.0/21" },
      {
        zone: "c",
        private: "10.20.128.0/19",
        public: "10.20.160.0/21",
        isolated: "10.20.168.0/21",
      },
    ]);
  });

  it("gives every zone three subnets, inside the VPC and disjoint from each other", () => {
    fc.assert(
      fc.property(vpcs, zoneLists, (vpc, zones) => {
        const plan = planSubnets(vpc, zones);
        assert.deepEqual(
          plan.map(({ zone }) => zone),
          zones,
        );
        const blocks = plan
          .flatMap((zone) => [zone.public, zone.private, zone.isolated])
          .map(block);
        assert.equal(blocks.length, zones.length * 3);
        for (const [index, one] of blocks.entries()) {
          assert.ok(contains(block(vpc), one));
          for (const other of blocks.slice(index + 1)) {
            assert.ok(!contains(one, other) && !contains(other, one));
          }
        }
      }),
    );
  });

  it("gives nodes and pods an eighth of the VPC a zone, and no subnet less than AWS's /28", () => {
    fc.assert(
      fc.property(vpcs, zoneLists, (vpc, zones) => {
        for (const zone of planSubnets(vpc, zones)) {
          assert.equal(block(zone.private).prefix, block(vpc).prefix + 3);
          assert.equal(block(zone.public).prefix, block(vpc).prefix + 5);
          assert.equal(block(zone.isolated).prefix, block(vpc).prefix + 5);
          assert.ok(block(zone.public).prefix <= 28);
        }
      }),
    );
  });

  it("moves no subnet when a zone is added", () => {
    fc.assert(
      fc.property(vpcs, fc.integer({ min: 1, max: MAX_ZONES - 1 }), (vpc, count) => {
        const before = planSubnets(vpc, names.slice(0, count));
        const after = planSubnets(vpc, names.slice(0, count + 1));
        assert.deepEqual(after.slice(0, count), before);
      }),
    );
  });

  it("refuses blocks and counts outside its bounds", () => {
    assert.throws(() => planSubnets("10.0.0.0/24", names), {
      message: "10.0.0.0/24 is no block from /16 to /20.",
    });
    assert.throws(() => planSubnets("10.0.0.0/16", [...names, "e"]), {
      message: "5 is no number of zones from 1 to 4.",
    });
  });

  it("takes only blocks whose host bits are zero", () => {
    assert.deepEqual(parseCidr("10.0.0.0/8"), { base: 10 * 2 ** 24, prefix: 8 });
    for (const text of ["10.0.0.1/8", "256.0.0.0/8", "10.0.0.0/33", "10.0.0.0", "::/0", ""]) {
      assert.equal(parseCidr(text), undefined, text);
    }
  });

  it("reads back every block that it writes", () => {
    fc.assert(
      fc.property(vpcs, (vpc) => {
        assert.equal(formatCidr(block(vpc)), vpc);
      }),
    );
  });
});
