import type { Alarm, Metric, Statistic } from "../alarm";

/** Requests a minute below which a share of errors says nothing. */
const FEW_REQUESTS = 20;

function distribution(name: string, statistic: Statistic): Metric {
  return {
    namespace: "AWS/CloudFront",
    name,
    dimensions: { DistributionId: "distribution", Region: { always: "Global" } },
    statistic,
  };
}

/** What CloudFront, its firewall and its certificate report, in us-east-1 alone. */
export const edgeAlarms: readonly Alarm[] = [
  {
    name: "edge-errors",
    title: "CloudFront answers with errors",
    urgency: "now",
    region: "edge",
    signal: {
      expression: `IF(requests >= ${FEW_REQUESTS}, rate, 0)`,
      of: {
        rate: distribution("5xxErrorRate", "Average"),
        requests: distribution("Requests", "Sum"),
      },
    },
    comparison: ">",
    threshold: 2,
    unit: "% of requests",
    window: { seconds: 60, periods: 3 },
    missing: "notBreaching",
    why: `A deployment or the loss of a pod costs single requests. Below ${FEW_REQUESTS} requests a minute one error would be a high share.`,
    whyMissing: "CloudFront reports nothing while nobody asks.",
    runbook: "site-errors",
  },
  {
    name: "firewall-blocks",
    title: "The firewall blocks many requests",
    urgency: "today",
    region: "edge",
    signal: {
      metric: {
        namespace: "AWS/WAFV2",
        name: "BlockedRequests",
        dimensions: { WebACL: "webAcl", Rule: { always: "ALL" } },
        statistic: "Sum",
      },
    },
    comparison: ">",
    threshold: 2000,
    unit: "requests",
    window: { seconds: 300, periods: 2 },
    missing: "notBreaching",
    why: "Scanners cost some hundred blocks and go on. Far more is an attack, or a rule that hits our own students.",
    whyMissing: "The firewall reports nothing while it blocks nothing.",
    runbook: "firewall-blocks",
  },
];
