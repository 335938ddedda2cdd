import pLimit from "p-limit";

/** Waits for a free slot, runs the task in it, and frees it when the task is done. */
export type Slots = <Result>(task: () => Promise<Result>) => Promise<Result>;

/**
 * As many programs and policy packs as run at the same time: those of one environment. More would not
 * be faster on two cores, and each takes a few hundred megabytes.
 */
const SLOTS = 4;

/** Slots for the processes of all environments, given out in the order in which they are asked for. */
export function processSlots(): Slots {
  return pLimit(SLOTS);
}
