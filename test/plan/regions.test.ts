import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { EDGE_REGION } from "../../infra/edge/region";
import type { Plan, PlanResource } from "../../preview/plan";
import { label, realPlans, resourcesOf } from "./plans";

/** Where a resource belongs. */
type Place =
  /** The stack's region, `aws:region`. */
  | "home"
  /** The region that CloudFront takes things from. */
  | "edge"
  /** The region of the second copy of backups. */
  | "copy"
  /** AWS has one of it for all regions. */
  | "world";

/** Resources that belong elsewhere than home: by type, by the component around them, by name. */
interface Row {
  readonly place: Exclude<Place, "home">;
  readonly type?: string;
  /** Type of a component that it is in, however deep; with `named`, of that name. */
  readonly within?: string;
  readonly named?: RegExp;
  readonly because: string;
}

const OF_CLOUDFRONT = "CloudFront takes it from there only";

/** The first row that a resource fits decides. */
const ROWS: readonly Row[] = [
  ...["budgets/", "cloudfront/", "cloudwatch/dashboard", "costexplorer/", "iam/", "route53/"].map(
    (type): Row => ({
      place: "world",
      type: `aws:${type}`,
      because: "there is one of it for all regions",
    }),
  ),
  { place: "edge", within: "moodle:infra:WebFirewall", because: OF_CLOUDFRONT },
  { place: "edge", within: "moodle:infra:DistributionLogs", because: OF_CLOUDFRONT },
  {
    place: "edge",
    within: "moodle:infra:Alarms",
    named: /-edge$/,
    because: "CloudFront and its firewall report there",
  },
  {
    place: "edge",
    within: "moodle:infra:AlarmTopic",
    named: /-edge-alarms$/,
    because: "an alarm reaches topics of its own region only",
  },
  {
    place: "edge",
    within: "moodle:account:ThreatDetection",
    named: /-edge$/,
    because: "what nobody watches is where an attacker goes",
  },
  {
    place: "copy",
    within: "moodle:infra:BackupVault",
    named: /-backups-copy$/,
    because: "a copy in the same region would be lost with it",
  },
  {
    place: "edge",
    type: "aws:acm/certificate",
    named: /-certificate-edge$/,
    because: OF_CLOUDFRONT,
  },
  {
    place: "edge",
    type: "aws:kms/",
    named: /-edge-logs$/,
    because: "a key encrypts log groups of its own region",
  },
];

/** Where every resource of AWS is that another one of the same region must find. */
const MUST_MEET: readonly (readonly [type: string, input: string])[] = [
  ["aws:lb/listener:Listener", "certificateArn"],
  ["aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"],
  ["aws:efs/fileSystem:FileSystem", "kmsKeyId"],
  ["aws:rds/cluster:Cluster", "kmsKeyId"],
  ["aws:secretsmanager/secret:Secret", "kmsKeyId"],
];

describe("regions in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  it("are right for every resource of AWS, by its provider and by its ARN", () => {
    for (const plan of plans) {
      const regions = regionsOf(plan.stack);
      const resources = resourcesOf(plan).filter(({ type }) => type.startsWith("aws:"));
      assert.ok(resources.length > 0, plan.stack);
      const wrong = resources.flatMap((resource) => {
        const place = placeOf(plan, resource);
        const expected = place === "world" ? "" : regions[place];
        return [
          ...(place !== "world" && providerRegion(plan, resource) !== expected
            ? [`${label(plan, resource)} is made in ${providerRegion(plan, resource)}`]
            : []),
          ...arnRegions(resource)
            .filter((region) => region !== expected)
            .map((region) => `${label(plan, resource)} has an ARN of ${region || "no region"}`),
        ];
      });
      assert.deepEqual(wrong, []);
    }
  });

  it("follow from the provider, never from a resource's own `region`", () => {
    const own = plans.flatMap((plan) =>
      resourcesOf(plan)
        .filter(({ type, inputs }) => type.startsWith("aws:") && "region" in inputs)
        .map((resource) => label(plan, resource)),
    );
    assert.deepEqual(own, []);
  });

  it("are right for everything in the cluster, which is at home", () => {
    for (const plan of plans) {
      const inCluster = resourcesOf(plan).filter(({ type }) => type.startsWith("kubernetes:"));
      assert.ok(inCluster.length > 0, plan.stack);
      for (const resource of inCluster) {
        const kubeconfig = JSON.stringify(providerOf(plan, resource)?.inputs["kubeconfig"]);
        assert.ok(
          kubeconfig.includes(`.${regionsOf(plan.stack).home}.eks.amazonaws.com`),
          label(plan, resource),
        );
      }
    }
  });

  it("are the same where one resource reads the other by ARN", () => {
    for (const plan of plans) {
      for (const [type, input] of MUST_MEET) {
        const readers = resourcesOf(plan).filter((resource) => resource.type === type);
        assert.ok(readers.length > 0, `${plan.stack} has a ${type}`);
        for (const reader of readers) {
          const name = reader.inputs[input];
          assert.ok(typeof name === "string", `${label(plan, reader)} ${input}`);
          assert.equal(name.split(":")[3], providerRegion(plan, reader), label(plan, reader));
        }
      }
    }
  });

  it("leave nothing of another kind unplaced", () => {
    const kinds = /^(aws|kubernetes|moodle|pulumi|eks|random):/;
    const others = plans.flatMap((plan) =>
      resourcesOf(plan)
        .filter(({ type }) => !kinds.test(type))
        .map((resource) => label(plan, resource)),
    );
    assert.deepEqual(others, []);
  });

  it("need every row of the table", () => {
    const used = new Set(
      plans.flatMap((plan) => resourcesOf(plan).map((resource) => rowOf(plan, resource))),
    );
    assert.deepEqual(
      ROWS.filter((row) => !used.has(row)),
      [],
    );
  });
});

/** What the stack file says, and where CloudFront is. */
function regionsOf(stack: string): Readonly<Record<Exclude<Place, "world">, string>> {
  const file = readFileSync(join(__dirname, "..", "..", `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(file) as {
    config: { "aws:region": string; "moodle-infra:backups": { copyRegion: string } };
  };
  return {
    home: config["aws:region"],
    edge: EDGE_REGION,
    copy: config["moodle-infra:backups"].copyRegion,
  };
}

function placeOf(plan: Plan, resource: PlanResource): Place {
  return rowOf(plan, resource)?.place ?? "home";
}

function rowOf(plan: Plan, resource: PlanResource): Row | undefined {
  const around = ancestors(plan, resource);
  return ROWS.find(({ type, within, named }) => {
    const isType = type === undefined || resource.type.startsWith(type);
    return within === undefined
      ? isType && (named?.test(resource.name) ?? true)
      : isType && around.some((each) => each.type === within && (named?.test(each.name) ?? true));
  });
}

function ancestors(plan: Plan, resource: PlanResource): readonly PlanResource[] {
  const parent = resourcesOf(plan).find(({ urn }) => urn === resource.parent);
  return parent === undefined ? [] : [parent, ...ancestors(plan, parent)];
}

function providerOf(plan: Plan, { provider }: PlanResource): PlanResource | undefined {
  return resourcesOf(plan).find(({ urn }) => provider.startsWith(`${urn}::`));
}

function providerRegion(plan: Plan, resource: PlanResource): string {
  const region = providerOf(plan, resource)?.inputs["region"];
  return typeof region === "string" ? region : "no region";
}

/** Regions that a resource's own names hold. */
function arnRegions({ outputs }: PlanResource): readonly string[] {
  return ["id", "arn"].flatMap((key) => {
    const name = outputs[key];
    const [prefix, , service, region] = typeof name === "string" ? name.split(":") : [];
    // The ARN of a bucket names no region, though the bucket has one.
    return prefix === "arn" && service !== "s3" ? [region ?? ""] : [];
  });
}
