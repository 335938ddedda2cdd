import { report, runScript } from "../report";
import { kubernetesApi, readSettings } from "../settings";
import type { Targets } from "./cluster";
import { Cluster } from "./cluster";
import type { Calendar, Decision } from "./decision";
import { decide } from "./decision";

/** What the script is told when it is deployed. */
export interface ReconcilerSettings {
  readonly calendar: Calendar;
  readonly targets: Targets;
}

const NAME = "exam-reconciler";

/**
 * One run. Limits come before the floor, so that the nodes which the floor needs are on-demand, and
 * Spot nodes leave last, only when all before has been done. Whatever is left undone, the next run
 * finds and does.
 */
runScript(NAME, async () => {
  const { calendar, targets } = readSettings() as ReconcilerSettings;
  const cluster = new Cluster(kubernetesApi(`moodle-${NAME}`), targets);
  const state = await cluster.state();
  const decision = decide(calendar, state, Date.now());
  const drained = await apply(cluster, decision);
  const { problems } = cluster;
  const { limits, drain, warnings, ...facts } = decision;
  report(problems.length > 0 ? "error" : warnings.length > 0 ? "warn" : "info", NAME, {
    ...facts,
    minReplicasBefore: state.autoscaler.minReplicas,
    availablePods: state.availablePods,
    limits,
    draining: drain.map(({ name }) => name).slice(0, drained),
    spotNodes: state.nodeClaims.filter(({ spot }) => spot).length,
    warnings,
    problems,
  });
  return problems.length === 0;
});

/** @returns how many nodes it told to drain. */
async function apply(cluster: Cluster, decision: Decision): Promise<number> {
  for (const { pool, cpu } of decision.limits) {
    await cluster.setLimit(pool, cpu);
  }
  if (decision.minReplicas !== undefined) {
    await cluster.setMinReplicas(decision.minReplicas);
  }
  let drained = 0;
  for (const claim of cluster.problems.length === 0 ? decision.drain : []) {
    drained += (await cluster.drain(claim)) ? 1 : 0;
  }
  return drained;
}
