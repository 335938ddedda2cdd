import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { REPOSITORY } from "../../preview/testing/project";
import { guidePages } from "./pages";

/** What the page reads of a stack file. */
interface Sizes {
  readonly "moodle-infra:availabilityZones": readonly string[];
  readonly "moodle-infra:database": { readonly minCapacity: number; readonly readers: number };
  readonly "moodle-infra:interfaceEndpoints": readonly string[];
  readonly "moodle-infra:natGateways": "perZone" | "single";
  readonly "moodle-infra:sizing": { readonly minReplicas: number };
  readonly "moodle-infra:systemNodes": { readonly count: number; readonly instanceType: string };
  readonly "moodle-k8s:sparePods": number;
}

/** Hours that the page takes a month for. */
const HOURS = 730;

const page = guidePages().find(({ path }) => path.endsWith("/costs.md"))?.text ?? "";

/** The cells of the first row that begins with this one. */
function row(first: string): readonly string[] {
  const line = page.split("\n").find((each) => each.startsWith(`| ${first} `)) ?? "";
  return line.split("|").map((cell) => cell.trim());
}

function sizes(stack: string): Sizes {
  const file = readFileSync(join(REPOSITORY, `Pulumi.${stack}.yaml`), "utf8");
  return (parse(file) as { config: Sizes }).config;
}

/** The first number of the row in the table of prices. */
function price(what: string): number {
  return Number(/\d+\.\d+/.exec(row(what)[2] ?? "")?.[0]);
}

describe("the page of costs", () => {
  for (const [column, stack] of [
    [2, "prod"],
    [3, "staging"],
  ] as const) {
    it(`counts what ${stack} pays for at rest as its stack file does`, () => {
      const config = sizes(stack);
      const zones = config["moodle-infra:availabilityZones"].length;
      const { count, instanceType } = config["moodle-infra:systemNodes"];
      const { minCapacity, readers } = config["moodle-infra:database"];
      const endpoints = config["moodle-infra:interfaceEndpoints"].length;
      const spare = config["moodle-k8s:sparePods"];
      const pods = String(config["moodle-infra:sizing"].minReplicas);
      const expected = {
        "nodes for system pods": `${count} \`${instanceType}\``,
        "web pods at rest": spare === 0 ? pods : `${pods}, and ${spare} spare places`,
        "Aurora, writer and readers":
          readers === 0
            ? `1 of at least ${minCapacity} ACU`
            : `${1 + readers} instances of at least ${minCapacity} ACU`,
        "NAT gateways": String(config["moodle-infra:natGateways"] === "perZone" ? zones : 1),
        "interface endpoints": `${endpoints} ${column === 2 ? "services " : ""}in ${zones} zones: ${endpoints * zones}`,
      };
      assert.deepEqual(
        Object.fromEntries(Object.keys(expected).map((part) => [part, row(part)[column]])),
        expected,
      );
    });
  }

  it("adds up what it says it adds up", () => {
    const config = sizes("prod");
    const { minCapacity, readers } = config["moodle-infra:database"];
    const perMonth = {
      "EKS control plane": price("EKS control plane, supported version"),
      "nodes for system pods": config["moodle-infra:systemNodes"].count * price("`m7g.large`"),
      "Aurora at its floor": (1 + readers) * minCapacity * price("Aurora Serverless v2"),
      "NAT gateways, without traffic":
        config["moodle-infra:availabilityZones"].length * price("NAT gateway"),
    };
    const sums = Object.entries(perMonth).map(([part, hourly]) => ({
      part,
      sum: Math.round(hourly * HOURS),
    }));
    const table = page.slice(page.indexOf("| part at rest, prod"));
    for (const { part, sum } of sums) {
      const line = table.split("\n").find((each) => each.startsWith(`| ${part} `)) ?? "";
      assert.equal(line.split("|").at(-2)?.trim(), String(sum), part);
    }
    const total = sums.reduce((all, { sum }) => all + sum, 0);
    assert.match(page, new RegExp(`about ${Math.round(total / 10) * 10} a month`));
  });
});
