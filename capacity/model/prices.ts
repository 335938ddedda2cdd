/** What one unit costs for an hour, on demand and before tax. */
export interface Price {
  readonly usd: number;
  /** Where it is written. */
  readonly source: string;
  /** The day for which the source gives it, or was checked; absent for what the user gave. */
  readonly date?: string;
}

/** Unit prices by item: an instance type, or one of {@link SERVICES}. */
export type Prices = ReadonlyMap<string, Price>;

/** What is paid by the hour beside instances. */
export const SERVICES = {
  /** One Aurora capacity unit, standard storage; MySQL and PostgreSQL cost the same. */
  aurora: "aurora-acu",
  /** The control plane, in standard support. */
  cluster: "eks-cluster",
} as const;

/** Karpenter ships what AWS' price list said that day, of this one region, for where it cannot ask. */
const instance = (usd: number): Price => ({
  usd,
  source:
    "github.com/aws/karpenter-provider-aws v1.14.0, pkg/providers/pricing/zz_generated.pricing_aws.go",
  date: "2026-07-06",
});

/**
 * Prices whose source names region and day. Only what somebody looked up stands here: a region without
 * a source is absent, and its prices are given on the command line.
 */
const BY_REGION: Readonly<Record<string, Prices>> = {
  "us-east-1": new Map([
    ["c7g.xlarge", instance(0.145)],
    ["c7g.2xlarge", instance(0.29)],
    ["c7g.4xlarge", instance(0.58)],
    ["m7g.large", instance(0.0816)],
    ["m7g.xlarge", instance(0.1632)],
    ["m7g.2xlarge", instance(0.3264)],
    ["m7g.4xlarge", instance(0.6528)],
    ["r7g.xlarge", instance(0.2142)],
    ["r7g.2xlarge", instance(0.4284)],
    ["r7g.4xlarge", instance(0.8568)],
    [
      SERVICES.aurora,
      {
        usd: 0.12,
        source:
          "github.com/aws/agent-toolkit-for-aws, skills/specialized-skills/database-skills/amazon-aurora-mysql/scripts/acu_calculator.py",
        date: "2026-03-28",
      },
    ],
    [
      SERVICES.cluster,
      { usd: 0.1, source: "cloudburn.io/blog/amazon-eks-pricing", date: "2026-04-01" },
    ],
  ]),
};

/** Regions that there are prices of. */
export const PRICED_REGIONS = Object.keys(BY_REGION);

/** Prices of a region; empty where none are known. */
export function pricesOf(region: string): Prices {
  return BY_REGION[region] ?? new Map();
}
