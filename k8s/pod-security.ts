import type * as kubernetes from "@pulumi/kubernetes";

type SecurityContext = kubernetes.types.input.core.v1.SecurityContext;
type PodSecurityContext = kubernetes.types.input.core.v1.PodSecurityContext;

/** Users that the images are built for; none is root. */
export const users = {
  /** www-data of the Alpine php images, and the owner that the EFS access point enforces. */
  php: 82,
  /** nginx of the official images. */
  nginx: 101,
  /** redis of the official images. */
  redis: 999,
  /** haproxy of the official images. */
  haproxy: 99,
  /** node of the official images. */
  node: 1000,
  /** The one that Kubernetes' pause image is built with. */
  pause: 65535,
} as const;

/**
 * What every container runs with: the Pod Security level `restricted`, and beyond it a root file
 * system that cannot be written. The user's group has the user's number.
 */
export function restrictedContainer(user: number): SecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  };
}

/**
 * The pod's part of the same.
 *
 * @param group Group of mounted volumes, which every container's user is in.
 */
export function restrictedPod(group: number): PodSecurityContext {
  return {
    runAsNonRoot: true,
    fsGroup: group,
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  };
}
