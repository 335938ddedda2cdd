import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { parseInfraConfig } from "../../infra/config";
import { capacityFor, connectionBudget } from "../../infra/database-connections";
import { mostCpus, nodesFor } from "../../infra/karpenter/node-size";
import type { ExamLoad } from "../../k8s/capacity/exam-load";
import { defaultExamLoad } from "../../k8s/capacity/exam-load";
import { parseK8sConfig } from "../../k8s/config";
import { webPodRequests } from "../../k8s/web-pod-requests";
import { configText } from "../../preview/project/stack-file";
import type { Site } from "../site";
import { siteOf } from "../site";

export const REPOSITORY = join(__dirname, "..", "..");

/** What an estimate reads of the stack file, so that tests do not follow whoever edits it. */
const SAMPLE = {
  "moodle-infra:systemNodes": { instanceType: "m7g.large", count: 3 },
  "moodle-infra:database": {
    engineVersion: "17",
    minCapacity: 2,
    maxCapacity: 32,
    readers: 1,
    backupRetentionDays: 35,
  },
  "moodle-infra:sizing": { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
  "moodle-infra:nodePools": {
    webOnDemandCpu: 16,
    webMaxCpu: 192,
    workerMaxCpu: 32,
    nodeLifetimeDays: 14,
  },
  "moodle-infra:examWindows": [
    {
      name: "Informatics I",
      start: "2027-02-08T08:00",
      end: "2027-02-08T12:30",
      timeZone: "Europe/Berlin",
      students: 1200,
    },
  ],
  "moodle-k8s:sparePods": 2,
  "moodle-k8s:examLoad": defaultExamLoad,
} as const;

/** Values that stand in for the sample's. */
export type Overrides = Partial<
  Pick<Site, "sizing" | "database" | "nodePools" | "sparePods" | "examLoad">
>;

const { config } = parse(readFileSync(join(REPOSITORY, "Pulumi.prod.yaml"), "utf8")) as {
  readonly config: Readonly<Record<string, unknown>>;
};

/** Prod's stack file with the sample in it. */
export function sampleFile(overrides: Overrides = {}): string {
  return stringify(
    { config: { ...config, ...SAMPLE, ...keysOf(overrides) } },
    { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  );
}

/**
 * The site that this file describes, read by the layers' own parsers.
 *
 * @throws ConfigError where a layer refuses the changes.
 */
export function prodWith(overrides: Overrides): Site {
  const all = Object.entries({ ...config, ...SAMPLE, ...keysOf(overrides) });
  const raw = Object.fromEntries(all.map(([key, value]) => [key, configText(value).text]));
  return siteOf("prod", parseInfraConfig(raw, "prod"), parseK8sConfig(raw, "prod"));
}

function keysOf(overrides: Overrides): Readonly<Record<string, unknown>> {
  const layerOf = (name: string): string =>
    `moodle-k8s:${name}` in SAMPLE ? "moodle-k8s" : "moodle-infra";
  return Object.fromEntries(
    Object.entries(overrides).map(([name, value]) => [`${layerOf(name)}:${name}`, value]),
  );
}

const load: fc.Arbitrary<ExamLoad> = fc.record({
  startSeconds: fc.integer({ min: 5, max: 600 }),
  startRequests: fc.integer({ min: 1, max: 20 }),
  pageSeconds: fc.integer({ min: 5, max: 600 }),
  pageRequests: fc.integer({ min: 1, max: 20 }),
  cpuMilliseconds: fc.integer({ min: 5, max: 2000 }),
  childMilliseconds: fc.integer({ min: 5, max: 5000 }),
});

/** Sites that the layers take; the room in database and node pools goes from none to plenty. */
export const sites: fc.Arbitrary<Site> = fc
  .record({
    minReplicas: fc.integer({ min: 2, max: 20 }),
    more: fc.integer({ min: 0, max: 20 }),
    fpmChildren: fc.integer({ min: 1, max: 90 }),
    atRest: fc.constantFrom(0.5, 1, 2),
    roomAcu: fc.integer({ min: 0, max: 32 }),
    roomCpu: fc.integer({ min: 0, max: 100 }),
    readers: fc.integer({ min: 0, max: 2 }),
    sparePods: fc.integer({ min: 0, max: 5 }),
    examLoad: load,
  })
  .map(({ minReplicas, more, fpmChildren, atRest, roomAcu, roomCpu, ...rest }) => {
    const sizing = { minReplicas, maxReplicas: minReplicas + more, fpmChildren };
    const { total } = connectionBudget(sizing);
    const maxCapacity = (capacityFor(total) ?? 256) + roomAcu;
    const needed = mostCpus(nodesFor(sizing.maxReplicas, webPodRequests(fpmChildren).cpu));
    return prodWith({
      sizing,
      database: {
        engineVersion: "17",
        minCapacity: total > 2000 ? Math.max(1, atRest) : atRest,
        maxCapacity: Math.max(2, maxCapacity),
        readers: rest.readers,
        backupRetentionDays: 7,
      },
      nodePools: {
        webOnDemandCpu: 4,
        webMaxCpu: needed + roomCpu,
        workerMaxCpu: 8,
        nodeLifetimeDays: 7,
      },
      sparePods: rest.sparePods,
      examLoad: rest.examLoad,
    });
  });
