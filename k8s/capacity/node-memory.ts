import type { Nodes } from "../../infra/karpenter/node-size";

/** Families of instances that Karpenter may choose, by GiB of memory for each CPU; the cheapest first. */
const FAMILIES = [
  ["c", 2],
  ["m", 4],
  ["r", 8],
] as const;

export type Family = (typeof FAMILIES)[number][0];

/** Share of an instance's memory that Karpenter takes for lost to the machine itself. */
const MACHINE_SHARE = 0.075;

/** Pods that the addresses of an instance allow: 58 up to 8 CPUs, 234 with 16. */
const podsByAddresses = (cpus: number): number => (cpus <= 8 ? 58 : 234);

/** MiB that EKS' images keep: 255, 11 for each pod there may be, and 100 before the kubelet evicts. */
const systemMebibytes = (cpus: number): number => 255 + 11 * podsByAddresses(cpus) + 100;

/** MiB of the pods that run on every node; an assumption, as their CPU. */
const DAEMON_MEBIBYTES = 1024;

/** The first family whose nodes hold the memory of their pods; `undefined` if none does. */
export function familyFor({ cpus, podsEach }: Nodes, podMebibytes: number): Family | undefined {
  return FAMILIES.find(([, gibibytes]) => {
    const machine = cpus * gibibytes * 1024 * (1 - MACHINE_SHARE);
    return machine - systemMebibytes(cpus) - DAEMON_MEBIBYTES >= podsEach * podMebibytes;
  })?.[0];
}
