import assert from "node:assert/strict";
import { reportOn } from "../model/report";
import { pricesOf } from "../model/prices";
import { prodWith } from "../testing/sites";
import type { MeasuredRun } from "./measured-run";
import { morningPicture } from "./measured-run";
import { specOf } from "./spec";
import { studentsPicture } from "./students";
import { toSvg } from "./svg";

/** Words that an SVG shows. */
function words(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);
}

/** Lines drawn, without axes and grids. */
function lines(svg: string): number {
  return [...svg.matchAll(/aria-roledescription="line mark"/g)].length;
}

const run = (name: string, capacity: number): MeasuredRun => ({
  name,
  marks: [{ name: "surge", at: 60 }],
  samples: Array.from({ length: 20 }, (_, step) => ({
    seconds: step * 30,
    demand: step < 2 ? 20 : 900,
    capacity: 60 + step * capacity,
    wantedPods: 3 + step,
    readyPods: 3 + Math.max(0, step - 2),
    nodes: 5 + step,
    ...(step % 5 === 4 ? {} : { dollarsPerHour: 2 + step / 4 }),
  })),
});

describe("pictures", () => {
  const runs = [run("as Kubernetes comes", 20), run("with the window", 60)];
  const morning = morningPicture("An exam morning", ["Measured."], runs);

  it("show every run of a morning with the same diagrams and its marks", async () => {
    const svg = await toSvg(specOf(morning));
    assert.match(svg, /^<svg /);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    const shown = words(svg);
    for (const word of ["An exam morning", "Measured.", ...runs.map(({ name }) => name)]) {
      assert.equal(shown.filter((each) => each === word).length, 1, word);
    }
    for (const word of ["requests a second", "web pods", "nodes", "dollars an hour", "surge"]) {
      assert.ok(shown.filter((each) => each === word).length >= runs.length, word);
    }
    for (const word of ["demand", "capacity", "asked for", "ready"]) {
      assert.equal(shown.filter((each) => each === word).length, runs.length, word);
    }
  });

  it("are the same for the same series", async () => {
    assert.equal(await toSvg(specOf(morning)), await toSvg(specOf(morning)));
  });

  it("leave out what is not known", async () => {
    const samples = (runs[0]?.samples ?? []).filter(
      ({ dollarsPerHour }) => dollarsPerHour === undefined,
    );
    const svg = await toSvg(specOf(morningPicture("", [], [{ name: "one", samples }])));
    assert.equal(words(svg).includes("dollars an hour"), false);
  });

  it("take a run without samples", async () => {
    const svg = await toSvg(specOf(morningPicture("", [], [{ name: "one", samples: [] }])));
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  });

  it("show what students take, and cost where prices are known", async () => {
    const site = prodWith({});
    const draw = async (region: string): Promise<string> => {
      const pricing = { prices: pricesOf(region), standIn: undefined, examHours: undefined };
      return toSvg(specOf(studentsPicture(reportOn(10_000, site, pricing), pricing)));
    };
    const [priced, unpriced] = await Promise.all([draw("us-east-1"), draw("eu-central-1")]);
    assert.equal(lines(priced), 4);
    assert.equal(lines(unpriced), 3);
    for (const word of ["sizing.maxReplicas", "nodePools.webMaxCpu", "10000 students"]) {
      assert.equal(words(unpriced).filter((each) => each === word).length, 1, word);
    }
  });
});
