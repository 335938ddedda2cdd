import type { Alarm } from "../alarm";
import { measurements } from "../measurements";
import type { Site } from "../site";
import { measured } from "../site";

/** The two sets of Redis, as their keepers measure them. */
export function redisAlarms(site: Site): readonly Alarm[] {
  return [
    {
      name: "sessions-not-writable",
      title: "Nobody can log in: sessions cannot be written",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.sessionsReplicas, "Maximum") },
      comparison: "<",
      threshold: 1,
      unit: "replicas of the primary",
      window: { seconds: 60, periods: 3 },
      missing: "breaching",
      why: "A primary without a replica refuses writes (docs/adr/0012). The loss of a pod is mended within 15 s, that of a zone within minutes.",
      whyMissing: "Only a primary writes the line: without one there is none.",
      runbook: "sessions-and-cache",
    },
    {
      name: "sessions-memory",
      title: "The session store fills up",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.sessionsUsed, "Maximum") },
      comparison: ">=",
      threshold: 75,
      unit: "% of `maxmemory`",
      window: { seconds: 60, periods: 5 },
      missing: "ignore",
      why: "Sessions are never dropped for room: when it is full, nobody more can log in.",
      whyMissing: "sessions-not-writable tells when nothing is measured.",
      runbook: "sessions-and-cache",
    },
    {
      name: "cache-without-primary",
      title: "The application cache has no primary",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.cachePrimaries, "Maximum") },
      comparison: "<",
      threshold: 1,
      unit: "primaries",
      window: { seconds: 60, periods: 3 },
      missing: "breaching",
      why: "Every page asks the cache. A lost primary is replaced within 15 s.",
      whyMissing: "Only a primary writes the line: without one there is none.",
      runbook: "sessions-and-cache",
    },
    {
      name: "cache-evictions",
      title: "The application cache is too small",
      urgency: "today",
      region: "home",
      signal: { metric: measured(site, measurements.cacheEvicted, "Sum") },
      comparison: ">",
      threshold: 10_000,
      unit: "entries dropped",
      window: { seconds: 300, periods: 6 },
      missing: "notBreaching",
      why: "A full cache drops what is oldest, which is its work. So many for half an hour are made anew as fast as they go.",
      whyMissing: "Redis that does not run drops nothing; cache-without-primary tells of that.",
      runbook: "sessions-and-cache",
    },
  ];
}
