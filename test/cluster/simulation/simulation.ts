import type { ClusterContext } from "../plane/context";
import type { Api } from "../support/api";
import { startKarpenter } from "./karpenter";
import { startKwok } from "./kwok";
import { startMetricsServer } from "./metrics-server";

/** Starts what takes the place of machines. Custom resources of Karpenter must be installed. */
export async function startSimulation(context: ClusterContext, api: Api): Promise<void> {
  await startKwok(context, api);
  await Promise.all([startMetricsServer(context, api), startKarpenter(context, api)]);
}
