import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

type Volume = kubernetes.types.input.core.v1.Volume;

/**
 * A writable place that lives as long as the pod. Filling it beyond its size evicts the pod, so the
 * size is what all users of it may need at once.
 *
 * @param size Kubernetes quantity, for example `2Gi`.
 */
export function scratchVolume(name: string, size: pulumi.Input<string>): Volume {
  return { name, emptyDir: { sizeLimit: size } };
}

/** The same in memory, which counts towards the memory of the containers that write there. */
export function memoryVolume(name: string, size: pulumi.Input<string>): Volume {
  return { name, emptyDir: { medium: "Memory", sizeLimit: size } };
}
