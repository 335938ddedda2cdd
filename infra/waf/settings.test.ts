import assert from "node:assert/strict";
import fc from "fast-check";
import { ConfigError, readConfig } from "../config-reader";
import { holds, isDocumentationBlock, parseIpBlock } from "./ip-block";
import { checkFirewall, firewallField } from "./settings";

const GOOD = { campusCidrs: [], blockedCountries: [], blockedCidrs: [], allowedCidrs: [] };

function mistakes(changes: Record<string, unknown>): string[] {
  const values = { "moodle-infra:firewall": JSON.stringify({ ...GOOD, ...changes }) };
  const schema = { project: "moodle-infra", fields: { firewall: firewallField } };
  try {
    readConfig(schema, { values, stack: "prod" }, [checkFirewall]);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return [...error.mistakes];
  }
}

const MALFORMED =
  "it must be a block of addresses whose host bits are zero. Write it like 203.0.113.0/24 or 2001:db8::/32, in small letters; one address ends in /32 or /128.";
const PRIVATE =
  "no request from the internet comes from there. Write the public addresses behind which the network stands; `curl https://checkip.amazonaws.com` from inside shows one.";
const COUNTRY = "it must be the code of a country in ISO 3166-1, two capital letters.";
const at = (place: string, value: string): string =>
  `moodle-infra:firewall.${place} is ${JSON.stringify(value)} in Pulumi.prod.yaml:`;

describe("the stack file's firewall", () => {
  const accepted: Readonly<Record<string, Record<string, unknown>>> = {
    "IPv4 and IPv6": { campusCidrs: ["198.51.100.0/24", "2001:db8::/32", "2001:638:201::1/128"] },
    countries: { blockedCountries: ["KP", "GB"] },
    "an exception to a block": { blockedCidrs: ["8.8.0.0/16"], allowedCidrs: ["8.8.8.8/32"] },
  };
  for (const [what, changes] of Object.entries(accepted)) {
    it(`takes ${what}`, () => {
      assert.deepEqual(mistakes(changes), []);
    });
  }

  const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ...[
      "203.0.113.7",
      "203.0.113.1/24",
      "300.1.2.0/24",
      "2001:DB8::/32",
      "2001:db8::1/32",
      "a",
    ].map(
      (cidr) =>
        [
          `the malformed campus ${cidr}`,
          { campusCidrs: [cidr] },
          `${at("campusCidrs[0]", cidr)} ${MALFORMED}`,
        ] as const,
    ),
    ...["10.1.0.0/16", "192.168.0.0/16", "100.64.0.0/10", "fd00::/32", "fe80::/64"].map(
      (cidr) =>
        [
          `the private campus ${cidr}`,
          { campusCidrs: [cidr] },
          `${at("campusCidrs[0]", cidr)} ${PRIVATE}`,
        ] as const,
    ),
    [
      "half the internet",
      { allowedCidrs: ["128.0.0.0/1"] },
      `${at("allowedCidrs[0]", "128.0.0.0/1")} it is wider than any organisation's; /8 is the widest. Name the blocks one by one.`,
    ],
    [
      "a code out of use",
      { blockedCountries: ["UK"] },
      `${at("blockedCountries[0]", "UK")} ${COUNTRY} Did you mean GB (United Kingdom)?`,
    ],
    [
      "a code in small letters",
      { blockedCountries: ["kp"] },
      `${at("blockedCountries[0]", "kp")} ${COUNTRY} Did you mean KP (North Korea)?`,
    ],
    [
      "a country's name",
      { blockedCountries: ["Germny"] },
      `${at("blockedCountries[0]", "Germny")} ${COUNTRY} Did you mean DE (Germany)?`,
    ],
    [
      "a code of no country",
      { blockedCountries: ["XX"] },
      `${at("blockedCountries[0]", "XX")} ${COUNTRY} Look it up at https://www.iso.org/obp/ui/#search.`,
    ],
    [
      "a union of countries",
      { blockedCountries: ["EU"] },
      `${at("blockedCountries[0]", "EU")} ${COUNTRY} Look it up at https://www.iso.org/obp/ui/#search.`,
    ],
    [
      "a block that nothing can block",
      { blockedCidrs: ["8.8.8.8/32"], allowedCidrs: ["8.8.8.0/24"] },
      `${at("blockedCidrs[0]", "8.8.8.8/32")} it lies inside 8.8.8.0/24 of firewall.allowedCidrs, which no rule stops. Remove one.`,
    ],
    [
      "a campus that is blocked",
      { campusCidrs: ["8.8.8.0/24"], blockedCidrs: ["8.0.0.0/8"] },
      `${at("campusCidrs[0]", "8.8.8.0/24")} it lies inside 8.0.0.0/8 of firewall.blockedCidrs, so that the campus is locked out. Remove one.`,
    ],
  ];
  for (const [what, changes, mistake] of cases) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(mistakes(changes), [mistake]);
    });
  }
});

describe("a block of addresses", () => {
  const block = fc.oneof(
    fc
      .tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.integer({ min: 1, max: 32 }))
      .map(([value, prefix]) => v4(value, prefix)),
    fc
      .tuple(fc.bigInt(0n, 2n ** 128n - 1n), fc.integer({ min: 1, max: 128 }))
      .map(([value, prefix]) => v6(value, prefix)),
  );

  it("holds itself, and the halves that it is cut into, which do not hold it", () => {
    fc.assert(
      fc.property(block, (text) => {
        const outer = parseIpBlock(text);
        assert.ok(outer !== undefined, text);
        assert.ok(holds(outer, outer));
        const bits = outer.version === 4 ? 32 : 128;
        if (outer.prefix < bits) {
          const size = 2n ** BigInt(bits - outer.prefix - 1);
          for (const base of [outer.base, outer.base + size]) {
            const half = { ...outer, base, prefix: outer.prefix + 1 };
            assert.ok(holds(outer, half));
            assert.ok(!holds(half, outer));
          }
        }
      }),
    );
  });

  it("is the same however its zeros are written", () => {
    const long = parseIpBlock("2001:0db8:0000:0000:0000:0000:0000:0000/32");
    assert.deepEqual(parseIpBlock("2001:db8::/32"), long);
    assert.deepEqual(parseIpBlock("::1/128")?.base, 1n);
  });

  it("is a placeholder where it is kept for documentation", () => {
    assert.equal(isDocumentationBlock("203.0.113.0/24"), true);
    assert.equal(isDocumentationBlock("2001:db8:5::/48"), true);
    assert.equal(isDocumentationBlock("203.0.112.0/23"), false);
  });
});

function v4(value: bigint, prefix: number): string {
  const base = (value >> BigInt(32 - prefix)) << BigInt(32 - prefix);
  return `${[24n, 16n, 8n, 0n].map((shift) => (base >> shift) & 255n).join(".")}/${prefix}`;
}

function v6(value: bigint, prefix: number): string {
  const base = (value >> BigInt(128 - prefix)) << BigInt(128 - prefix);
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((base >> BigInt(16 * (7 - index))) & 65_535n).toString(16),
  );
  return `${groups.join(":")}/${prefix}`;
}
