import type { Alarm, Subject } from "../alarm";
import { measurements } from "../measurements";
import type { Site } from "../site";
import { measured } from "../site";

/** Nodes, pods, and the programs that look after them. */
export function clusterAlarms(site: Site): readonly Alarm[] {
  return [
    {
      name: "pods-pending",
      title: "Pods find no node",
      urgency: "now",
      region: "home",
      signal: {
        metric: {
          namespace: "AWS/EKS",
          name: "scheduler_pending_pods_UNSCHEDULABLE",
          dimensions: { ClusterName: "cluster" },
          statistic: "Sum",
        },
      },
      comparison: ">=",
      threshold: 1,
      unit: "pods",
      window: { seconds: 60, periods: 10 },
      missing: "ignore",
      why: "A node comes within about a minute. Ten mean that none does: `nodePools` is at its bound, or EC2 has none.",
      whyMissing: "EKS reports it every minute from the control plane.",
      runbook: "nodes-and-pods",
    },
    {
      name: "nodes-failed",
      title: "A node is not well",
      urgency: "today",
      region: "home",
      signal: {
        metric: {
          namespace: "ContainerInsights",
          name: "cluster_failed_node_count",
          dimensions: { ClusterName: "cluster" },
          statistic: "Maximum",
        },
      },
      comparison: ">=",
      threshold: 1,
      unit: "nodes",
      window: { seconds: 60, periods: 15 },
      missing: "breaching",
      why: "Karpenter replaces a node that is lost; one that is still there after a quarter of an hour needs a look.",
      whyMissing: "The agents of Container Insights are dead then, and with them all measurements.",
      runbook: "nodes-and-pods",
    },
    {
      name: "interruptions-unread",
      title: "Karpenter does not read its announcements",
      urgency: "today",
      region: "home",
      signal: {
        metric: {
          namespace: "AWS/SQS",
          name: "ApproximateAgeOfOldestMessage",
          dimensions: { QueueName: "interruptionQueue" },
          statistic: "Maximum",
        },
      },
      comparison: ">",
      threshold: 120,
      unit: "s that the oldest message waits",
      window: { seconds: 60, periods: 3 },
      missing: "notBreaching",
      why: "A Spot node goes two minutes after its announcement: one that is read later is of no use.",
      whyMissing: "SQS reports nothing of a queue that has been empty for hours.",
      runbook: "nodes-and-pods",
    },
    {
      name: "exam-reconciler-stopped",
      title: "Nobody raises capacity ahead of exams",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.reconcilerRuns, "Sum") },
      comparison: "<",
      threshold: 1,
      unit: "runs without an error",
      window: { seconds: 300, periods: 3 },
      missing: "breaching",
      why: "It runs every five minutes; an hour ahead of an exam a quarter of an hour can be spared.",
      whyMissing: "A program that does not run writes nothing.",
      runbook: "exam-windows",
    },
    {
      name: "image-integrity",
      title: "A pod runs an image that was not deployed",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.imageFindings, "Sum") },
      comparison: ">=",
      threshold: 1,
      unit: "runs with a finding or an error",
      window: { seconds: 900, periods: 1 },
      missing: "notBreaching",
      why: "The comparison runs every quarter of an hour; one finding is enough.",
      whyMissing: "image-integrity-stopped tells when it does not run.",
      runbook: "image-integrity",
    },
    {
      name: "image-integrity-stopped",
      title: "Nobody compares images with those deployed",
      urgency: "today",
      region: "home",
      signal: { metric: measured(site, measurements.imageChecks, "Sum") },
      comparison: "<",
      threshold: 1,
      unit: "runs",
      window: { seconds: 900, periods: 2 },
      missing: "breaching",
      why: "It runs every quarter of an hour; one run may fall between two periods.",
      whyMissing: "A program that does not run writes nothing.",
      runbook: "image-integrity",
    },
    rotation("database-rotation", "the database", "databaseRotation"),
    rotation("redis-rotation", "Redis", "redisRotation"),
  ];
}

function rotation(name: string, of: string, subject: Subject): Alarm {
  return {
    name: `${name}-failed`,
    title: `The passwords of ${of} could not be changed`,
    urgency: "today",
    region: "home",
    signal: {
      metric: {
        namespace: "AWS/Lambda",
        name: "Errors",
        dimensions: { FunctionName: subject },
        statistic: "Sum",
      },
    },
    comparison: ">=",
    threshold: 1,
    unit: "failed runs",
    window: { seconds: 3600, periods: 1 },
    missing: "notBreaching",
    why: "It runs some times a month, so a single failure counts. The old password stays valid.",
    whyMissing: "Lambda reports nothing of a function that does not run.",
    runbook: "secret-rotation",
  };
}
