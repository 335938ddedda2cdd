import assert from "node:assert/strict";
import fc from "fast-check";
import { isHostName } from "../config-checks";
import { text } from "../config-kinds";
import { ConfigError, readConfig } from "../config-reader";
import { checkHostedZone, hostedZone, isZonePlaceholder } from "./settings";

const fields = { domain: { kind: text(isHostName), what: "the name" }, hostedZone };

/** What is wrong with a site's name and zone. */
function mistakes(domain: string, zone: unknown): readonly string[] {
  const values = { "moodle-infra:domain": domain, "moodle-infra:hostedZone": JSON.stringify(zone) };
  try {
    readConfig({ project: "moodle-infra", fields }, { values, stack: "prod" }, [checkHostedZone]);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes;
  }
}

const ID = "Z0123456789ABCDEFGHIJ";

describe("the hosted zone", () => {
  it("holds names below it, and its own", () => {
    for (const name of ["moodle.example.edu", "example.edu"]) {
      assert.deepEqual(mistakes("moodle.example.edu", { name, id: ID }), []);
    }
  });

  it("must hold the domain", () => {
    assert.deepEqual(mistakes("moodle.example.edu", { name: "example.org", id: ID }), [
      'moodle-infra:domain is "moodle.example.edu" in Pulumi.prod.yaml: it lies outside the hosted zone example.org, which hostedZone.name says. Choose a name in it, or the zone that holds this one.',
    ]);
  });

  it("does not hold names that only end alike", () => {
    const label = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(label, label, label, (first, second, third) => {
        assert.equal(
          mistakes(`${first}${second}.${third}`, { name: `${second}.${third}`, id: ID }).length,
          1,
        );
        assert.deepEqual(
          mistakes(`${first}.${second}.${third}`, { name: `${second}.${third}`, id: ID }),
          [],
        );
      }),
    );
  });

  it("has an id as Route 53 gives it", () => {
    assert.deepEqual(
      mistakes("moodle.example.edu", { name: "example.edu", id: "/hostedzone/Z01" }),
      [
        'moodle-infra:hostedZone.id is "/hostedzone/Z01" in Pulumi.prod.yaml: it must be the id of a hosted zone. Copy it from `aws route53 list-hosted-zones`, without /hostedzone/.',
      ],
    );
    assert.deepEqual(mistakes("moodle.example.edu", { name: "example.edu" }), [
      "moodle-infra:hostedZone.id is missing in Pulumi.prod.yaml: its id, for example Z0123456789ABCDEFGHIJ. Add it.",
    ]);
  });

  it("is a placeholder while its id is all zeros", () => {
    assert.equal(isZonePlaceholder({ name: "example.edu", id: "Z00000000000000000000" }), true);
    assert.equal(isZonePlaceholder({ name: "example.edu", id: ID }), false);
  });
});
