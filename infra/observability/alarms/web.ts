import type { Alarm, Metric, Statistic, Subject } from "../alarm";
import { measurements } from "../measurements";
import type { Site } from "../site";
import { measured } from "../site";

/** Requests a minute below which a share of errors says nothing. */
const FEW_REQUESTS = 20;

/** Failed logins in five minutes that any site may have. */
const ORDINARY_FAILURES = 100;

/** One in so many students mistypes within the same five minutes, when an exam begins. */
const MISTYPING = 5;

function balancer(
  name: string,
  statistic: Statistic,
  also: Readonly<Record<string, Subject>> = {},
): Metric {
  return {
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: { LoadBalancer: "loadBalancer", ...also },
    statistic,
  };
}

/** The way of a request from the load balancer through nginx to php-fpm. */
export function webAlarms(site: Site): readonly Alarm[] {
  const { minReplicas, fpmChildren } = site.sizing;
  return [
    {
      name: "target-errors",
      title: "Moodle answers with errors",
      urgency: "now",
      region: "home",
      signal: {
        expression: `IF(requests >= ${FEW_REQUESTS}, 100 * FILL(errors, 0) / requests, 0)`,
        of: {
          errors: balancer("HTTPCode_Target_5XX_Count", "Sum"),
          requests: balancer("RequestCount", "Sum"),
        },
      },
      comparison: ">",
      threshold: 2,
      unit: "% of requests",
      window: { seconds: 60, periods: 3 },
      missing: "notBreaching",
      why: `Single errors are bugs of a plugin. Below ${FEW_REQUESTS} requests a minute one error would be a high share.`,
      whyMissing: "The load balancer reports nothing while nobody asks.",
      runbook: "site-errors",
    },
    {
      name: "balancer-errors",
      title: "The load balancer finds no pod that answers",
      urgency: "now",
      region: "home",
      signal: { metric: balancer("HTTPCode_ELB_5XX_Count", "Sum") },
      comparison: ">",
      threshold: 10,
      unit: "answers",
      window: { seconds: 60, periods: 3 },
      missing: "notBreaching",
      why: "Errors of its own making: no healthy pod, no connection, or a timeout. A pod that is lost costs a few.",
      whyMissing: "It reports this count only when it is above zero.",
      runbook: "site-errors",
    },
    {
      name: "slow-pages",
      title: "Pages are slow",
      urgency: "now",
      region: "home",
      signal: { metric: balancer("TargetResponseTime", "p95") },
      comparison: ">",
      threshold: 3,
      unit: "s",
      window: { seconds: 60, periods: 5 },
      missing: "notBreaching",
      why: "One page in twenty above 3 s is what people call a slow site. A report or a large course alone does not last five minutes.",
      whyMissing: "The load balancer reports nothing while nobody asks.",
      runbook: "slow-pages",
    },
    {
      name: "web-pods-few",
      title: "Fewer web pods are healthy than the quietest hour has",
      urgency: "now",
      region: "home",
      signal: {
        metric: balancer("HealthyHostCount", "Minimum", { TargetGroup: "targetGroup" }),
      },
      comparison: "<",
      threshold: minReplicas,
      unit: "pods",
      window: { seconds: 60, periods: 10 },
      missing: "breaching",
      why: "`sizing.minReplicas`. A node that is lost is replaced within minutes.",
      whyMissing: "Without a registered pod there is no such metric.",
      runbook: "web-pods",
    },
    {
      name: "web-pods-unhealthy",
      title: "A web pod stays unhealthy",
      urgency: "today",
      region: "home",
      signal: {
        metric: balancer("UnHealthyHostCount", "Maximum", { TargetGroup: "targetGroup" }),
      },
      comparison: ">=",
      threshold: 1,
      unit: "pods",
      window: { seconds: 60, periods: 15 },
      missing: "notBreaching",
      why: "Pods that start and stop are unhealthy for a minute or two.",
      whyMissing: "Without a registered pod there is no such metric; web-pods-few tells of that.",
      runbook: "web-pods",
    },
    {
      name: "fpm-queue",
      title: "Requests wait for php-fpm",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.fpmQueue, "Maximum") },
      comparison: ">=",
      threshold: fpmChildren,
      unit: "requests waiting at one pod",
      window: { seconds: 60, periods: 3 },
      missing: "notBreaching",
      why: "`sizing.fpmChildren`: as many wait as are served, so that a page takes twice its time. New pods take a minute and a half.",
      whyMissing: "Without web pods nothing waits; web-pods-few tells of that.",
      runbook: "slow-pages",
    },
    {
      name: "fpm-busy",
      title: "All web pods are nearly full",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.fpmBusy, "Average") },
      comparison: ">=",
      threshold: 85,
      unit: "% of php-fpm children",
      window: { seconds: 60, periods: 5 },
      missing: "notBreaching",
      why: "The mean of all pods: the autoscaler is at its bound, or PHP waits for something that more pods do not mend.",
      whyMissing: "Without web pods none is full; web-pods-few tells of that.",
      runbook: "slow-pages",
    },
    {
      name: "failed-logins",
      title: "Many logins fail",
      urgency: "today",
      region: "home",
      signal: { metric: measured(site, measurements.failedLogins, "Sum") },
      comparison: ">",
      threshold: Math.max(ORDINARY_FAILURES, Math.ceil(site.largestExam / MISTYPING)),
      unit: "failed logins",
      window: { seconds: 300, periods: 2 },
      missing: "notBreaching",
      why: `One in ${MISTYPING} students of the largest exam of \`examWindows\` may mistype as it begins, and ${ORDINARY_FAILURES} may fail anywhere.`,
      whyMissing: "nginx writes nothing while nobody logs in.",
      runbook: "failed-logins",
    },
  ];
}
