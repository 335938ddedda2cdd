import type { Site } from "./site";

/** What one pod gives at most, in thousandths of a CPU: what its php container asks for. */
export interface Surge {
  /** Demand on php in all, in thousandths of a CPU. */
  readonly demand: number;
  readonly podCpu: number;
}

/** One look at a surge. */
export interface Moment {
  /** Web pods that serve. */
  readonly ready: number;
  /** Web pods that there are. */
  readonly pods: number;
  /** Demand that nobody serves, in thousandths of a CPU. */
  readonly unserved: number;
}

/** Shares the demand among the pods that serve, as the load balancer would, and says what is left. */
export async function share(site: Site, { demand, podCpu }: Surge): Promise<Moment> {
  const { all, ready } = await site.pods("web");
  const served = Math.min(demand, ready.length * podCpu);
  await site.useCpu(ready.length === 0 ? 0 : served / ready.length);
  return { ready: ready.length, pods: all.length, unserved: demand - served };
}
