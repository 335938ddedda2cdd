import { assertOpenssl } from "./authority";
import { buildPrograms } from "./build";
import { sourceFolder } from "./go";
import { endStaleRuns } from "./run";
import { assertStacksMatch } from "./versions";

/** Modules that files are read from while the cluster runs, when there may be no network. */
const SOURCES = [
  ["definitions", "github.com/aws/karpenter-provider-aws"],
  ["definitions", "github.com/cert-manager/cert-manager"],
  ["tools", "sigs.k8s.io/karpenter"],
  ["tools", "sigs.k8s.io/kwok"],
  ["tools", "sigs.k8s.io/metrics-server"],
] as const;

/**
 * Everything that a cluster needs before it can start: programs and sources where they are missing, and
 * nothing left of runs that were killed.
 *
 * @param tell Receives what is under way, line by line.
 * @throws {@link UserError} for whatever the machine lacks.
 */
export async function prepare(tell: (line: string) => void): Promise<void> {
  assertStacksMatch();
  assertOpenssl();
  await buildPrograms(tell);
  for (const [module, path] of SOURCES) {
    await sourceFolder(module, path);
  }
  const stale = await endStaleRuns();
  if (stale.length > 0) {
    tell(`Ended what an earlier run had left: ${stale.join(", ")}.`);
  }
}
