import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UserError } from "../errors";
import { configurationMistakes, readPolicyConfiguration } from "./configuration";
import type { PackInfo } from "./types";

const LEVELS = "Levels: advisory, mandatory, remediate, disabled.";

describe("the configuration of policy packs", () => {
  let repository: string;

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), "policy-configuration-"));
    mkdirSync(join(repository, "policy"));
  });
  afterEach(() => {
    rmSync(repository, { recursive: true });
  });

  const write = (text: string): void => {
    writeFileSync(join(repository, "policy", "prod.json"), text);
  };

  const refused = (text: string): readonly string[] => {
    write(text);
    try {
      readPolicyConfiguration(repository, "prod");
    } catch (error) {
      assert.ok(error instanceof UserError);
      return error.messages;
    }
    return assert.fail("it was accepted");
  };

  it("may be missing", () => {
    assert.equal(readPolicyConfiguration(repository, "prod"), undefined);
  });

  it("gives a rule a level, and what the rule itself reads", () => {
    write('{ "all": "mandatory", "a-rule": { "enforcementLevel": "advisory", "limit": 3 } }');
    assert.deepEqual(readPolicyConfiguration(repository, "prod"), {
      file: "policy/prod.json",
      settings: new Map([
        ["all", { level: "mandatory", properties: {} }],
        ["a-rule", { level: "advisory", properties: { limit: 3 } }],
      ]),
    });
  });

  it("is refused with every mistake that it shows by itself", () => {
    assert.match(refused('{ "a": ')[0] ?? "", /^policy\/prod\.json is not valid JSON: /);
    assert.deepEqual(refused("[]"), [
      'policy/prod.json must hold one object: { "<rule>": "<level>" }.',
    ]);
    assert.deepEqual(refused('{ "a": "mandatry", "b": 7, "c": {}, "d": null }'), [
      'policy/prod.json: a has the level "mandatry", which does not exist. ' +
        `Did you mean mandatory? ${LEVELS}`,
      `policy/prod.json: b has the level 7, which does not exist. ${LEVELS}`,
      'policy/prod.json: c lacks "enforcementLevel", without which Pulumi refuses the file for ' +
        `every pack that has no such policy. ${LEVELS}`,
      `policy/prod.json: d has the level null, which does not exist. ${LEVELS}`,
    ]);
  });

  it("is refused where it is a folder", () => {
    mkdirSync(join(repository, "policy", "prod.json"));
    assert.throws(() => readPolicyConfiguration(repository, "prod"), UserError);
  });

  it("names only rules that a pack has, and only what they read", () => {
    const pack: PackInfo = {
      name: "pack",
      version: "1.0.0",
      description: "",
      policies: [
        {
          name: "a-rule",
          level: "mandatory",
          description: "",
          type: "resource",
          tags: [],
          remediation: "",
          configSchema: {
            properties: {
              mode: { enum: ["open", "closed"] },
              limit: { type: "integer", description: "How many." },
              days: {
                type: "array",
                items: {
                  type: "object",
                  required: ["on", "why"],
                  additionalProperties: false,
                  properties: {
                    on: { type: "string", pattern: "^[0-9-]+$", description: "A day." },
                    why: { type: "string", minLength: 5 },
                  },
                },
              },
            },
          },
        },
      ],
    };
    const mistakes = (properties: Record<string, unknown>, name = "a-rule"): string[] =>
      configurationMistakes(
        {
          file: "policy/prod.json",
          settings: new Map([[name, { level: "advisory", properties }]]),
        },
        [pack],
      );
    const fine = { mode: "open", limit: 3, days: [{ on: "2026-01-01", why: "because" }] };
    assert.deepEqual(mistakes(fine), []);
    assert.deepEqual(mistakes({}, "all"), []);
    assert.deepEqual(mistakes({}, "a-rull"), [
      'policy/prod.json: "a-rull" is no rule of any policy pack. Did you mean a-rule?',
    ]);
    assert.deepEqual(
      mistakes({
        mode: "ajar",
        limit: 1.5,
        days: [{ on: "soon", wy: "x", why: "no" }, "today", { on: "2026-01-01" }],
      }),
      [
        'policy/prod.json: a-rule.mode is "ajar", which is none of open, closed.',
        "policy/prod.json: a-rule.limit is 1.5, not of type integer. How many.",
        'policy/prod.json: a-rule.days[0].on is "soon", which is malformed. A day.',
        "policy/prod.json: a-rule.days[0].wy is not a key here. Did you mean why? Keys: on, why.",
        'policy/prod.json: a-rule.days[0].why is "no", shorter than 5 characters.',
        'policy/prod.json: a-rule.days[1] is "today", not of type object.',
        'policy/prod.json: a-rule.days[2] lacks "why".',
      ],
    );
  });
});
