import assert from "node:assert/strict";

import type { ValueMap } from "../preview/engine/values";
import { UNKNOWN } from "../preview/engine/values";
import { Exceptions, isDay, matches } from "./exceptions";
import { type Finding, PackUnderTest, type Subject } from "./testing/pack-under-test";

const RULE = "rds-cluster-storage-encrypted";
const CLUSTER = "aws:rds/cluster:Cluster";
const VALID = "aws-exceptions-valid";
const NEEDED = "aws-exceptions-needed";

const reason = "A copy for the drill, without a single real grade in it.";

const cluster = (changed: ValueMap = {}): Subject => ({
  type: CLUSTER,
  properties: {
    storageEncrypted: true,
    kmsKeyId: "arn:aws:kms:eu-central-1:111111111111:key/0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
    ...changed,
  },
});

/** A pack in which the named cluster may break the rule until the day. */
const packWith = (exceptions: unknown): PackUnderTest =>
  new PackUnderTest("aws", { [RULE]: { level: "mandatory", properties: { exceptions } } });

const warning = (level: Finding["level"], message: string): Finding => ({ level, message });

describe("exceptions from a rule", () => {
  const valid = packWith([{ resource: `${CLUSTER}::subject-0`, reason, expires: "9999-12-31" }]);
  const expired = packWith([{ resource: `${CLUSTER}::subject-*`, reason, expires: "2026-01-31" }]);
  const malformed = packWith([
    { resource: `${CLUSTER}::subject-0`, reason, expires: "2026-02-30" },
    { resource: `${CLUSTER}::subject-0`, reason },
    "everything",
  ]);

  const broken = cluster({ storageEncrypted: false });

  it("let pass what they name, and nothing else", async () => {
    assert.deepEqual(await valid.findings(RULE, broken), []);
    assert.equal((await valid.findings(RULE, { ...broken, name: "other" })).length, 1);
  });

  it("are reported when nothing needs them any more", async () => {
    const unneeded = warning(
      "advisory",
      "Every exception from a rule is needed.\n" +
        `${RULE}: exceptions[0] for ${CLUSTER}::subject-0 is not needed: the resource keeps the rule. ` +
        "Delete the exception: the next mistake would pass under it.",
    );
    const fresh = packWith([{ resource: `${CLUSTER}::subject-0`, reason, expires: "9999-12-31" }]);
    await fresh.findings(RULE, cluster());
    assert.deepEqual(await fresh.stackFindings(NEEDED, [cluster()]), [unneeded]);
    await fresh.findings(RULE, broken);
    assert.deepEqual(await fresh.stackFindings(NEEDED, [broken]), []);
  });

  it("count as needed while a preview cannot tell, and are nobody's for other stacks", async () => {
    const fresh = packWith([{ resource: `${CLUSTER}::subject-0`, reason, expires: "9999-12-31" }]);
    await fresh.findings(RULE, cluster({ storageEncrypted: UNKNOWN }));
    assert.deepEqual(await fresh.stackFindings(NEEDED, [cluster()]), []);
    assert.deepEqual(await fresh.stackFindings(NEEDED, [{ ...cluster(), name: "other" }]), []);
  });

  it("let nothing pass after their day, and are reported themselves", async () => {
    assert.equal((await expired.findings(RULE, broken)).length, 1);
    assert.deepEqual(await expired.stackFindings(VALID, [broken]), [
      warning(
        "mandatory",
        "Exceptions from rules are well-formed and have not expired.\n" +
          `${RULE}: exceptions[0] for ${CLUSTER}::subject-* expired on 2026-01-31: ` +
          `${reason} ` +
          "Make the resource keep the rule, or decide anew and set a later day.",
      ),
    ]);
  });

  it("let nothing pass where they are malformed, and are reported themselves", async () => {
    assert.equal((await malformed.findings(RULE, broken)).length, 1);
    const found = await malformed.stackFindings(VALID, [broken]);
    assert.deepEqual(
      found.map(({ message }) => /exceptions\[\d\] [^.]*/.exec(message)?.[0]),
      [
        'exceptions[0] expires on "2026-02-30", which is no day: write YYYY-MM-DD',
        "exceptions[1] has no expires",
        "exceptions[2] is not an object with resource, reason and expires",
      ],
    );
  });

  it("are a list", () => {
    const exceptions = new Exceptions();
    exceptions.configure({ exceptions: "all" });
    assert.deepEqual(exceptions.invalid([]), [
      { urn: "", property: "exceptions", problem: "is not a list" },
    ]);
    exceptions.configure(undefined);
    assert.deepEqual(exceptions.invalid([]), []);
  });

  it("name a resource by type and name, or by its URN, with * for any text", () => {
    const urn = `urn:pulumi:prod::moodle-infra::moodle:infra:Database$${CLUSTER}::a.b::c`;
    for (const pattern of [`${CLUSTER}::a.b::c`, `aws:rds/*::a.*`, urn, "urn:pulumi:*::a.b::c"]) {
      assert.equal(matches(pattern, urn), true, pattern);
    }
    for (const pattern of [`${CLUSTER}::a`, `${CLUSTER}::aXb::c`, "moodle:infra:Database::*"]) {
      assert.equal(matches(pattern, urn), false, pattern);
    }
  });

  it("expire on a day that the calendar has", () => {
    assert.equal(isDay("2028-02-29"), true);
    for (const text of ["2026-02-29", "2026-13-01", "soon", "2026-1-1", ""]) {
      assert.equal(isDay(text), false, text);
    }
  });
});
