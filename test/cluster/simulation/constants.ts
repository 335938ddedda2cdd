/**
 * What a simulation cannot find out by itself, in seconds: how long real machines take. Fixed, so that
 * no figure comes out as somebody wishes.
 */
export const DELAYS = {
  /** From the launch of an instance to its node. */
  nodeJoin: 45,
  /** Pull of the images and start of a pod. */
  podStart: 20,
  /** Between two looks of the metrics server. */
  metrics: 15,
} as const;
