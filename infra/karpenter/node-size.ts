/** Sizes that Karpenter may choose, in CPUs. A small node costs little when lost, a large one wastes less. */
export const NODE_CPUS = [4, 8, 16] as const;

/**
 * What the pods that run on every node ask for, in thousandths of a CPU: VPC CNI with its policy agent,
 * kube-proxy, Pod Identity, EBS, EFS and secrets drivers, CloudWatch and Fluent Bit. A round figure
 * above the sum of their charts' requests; an assumption until it is read off a node.
 */
const DAEMONS = 750;

/** Thousandths of a CPU that EKS' images keep for the system: 6 % of the first, 1 %, 0.5 %, 0.25 % after. */
const SYSTEM_SHARES = [60, 10, 5, 5] as const;
const SYSTEM_SHARE_BEYOND = 2.5;

/** What is left for other pods on a node, in thousandths of a CPU. */
export function freeCpu(cpus: number): number {
  const named = SYSTEM_SHARES.slice(0, cpus).reduce((sum, share) => sum + share, 0);
  const beyond = Math.max(0, cpus - SYSTEM_SHARES.length) * SYSTEM_SHARE_BEYOND;
  return Math.floor(cpus * 1000 - named - beyond - DAEMONS);
}

/** How many pods of a CPU request, in thousandths, a node carries. */
export function podsOnNode(cpus: number, podCpu: number): number {
  return Math.max(0, Math.floor(freeCpu(cpus) / podCpu));
}

/** Nodes of one size. */
export interface Nodes {
  readonly cpus: number;
  readonly count: number;
  readonly podsEach: number;
}

/**
 * The nodes that a number of pods fills, for each size that holds one at all; none where the pod is
 * larger than every node.
 */
export function nodesFor(pods: number, podCpu: number): readonly Nodes[] {
  return NODE_CPUS.flatMap((cpus) => {
    const podsEach = podsOnNode(cpus, podCpu);
    return podsEach === 0 ? [] : [{ cpus, count: Math.ceil(pods / podsEach), podsEach }];
  });
}

/** CPUs of the nodes in the least fortunate choice of their size. */
export function mostCpus(nodes: readonly Nodes[]): number {
  return Math.max(0, ...nodes.map(({ cpus, count }) => cpus * count));
}
