import { at, listAt, textAt } from "../reading";

/** What runs a container, as the API tells it. */
export interface RunningContainer {
  readonly pod: string;
  /** `app.kubernetes.io/component` of the pod; empty where it has none. */
  readonly component: string;
  readonly container: string;
  /** Image that the pod asks for, `repository@sha256:…`. */
  readonly asked: string;
  /** Image that runs, as the container runtime tells it; none before it has started. */
  readonly running?: string;
}

/** A container that runs something else than was deployed. */
export interface Finding extends RunningContainer {
  readonly reason:
    "asks for an image that was not deployed" | "runs an image that was not deployed";
}

const DIGEST = /^(?:.*@)?(sha256:[0-9a-f]{64})$/;

/** Lists of a pod that name its containers, and of its status that say what they run. */
const KINDS = [
  ["initContainers", "initContainerStatuses"],
  ["containers", "containerStatuses"],
  ["ephemeralContainers", "ephemeralContainerStatuses"],
] as const;

/**
 * Every container of a pod that runs or is about to, those for debugging included. A pod that is on its
 * way out or has ended is none: an old deployment's pods leave in this way.
 */
export function containersOf(pod: unknown): readonly RunningContainer[] {
  const ended = ["Succeeded", "Failed"].includes(textAt(pod, "status", "phase") ?? "");
  if (ended || at(pod, "metadata", "deletionTimestamp") !== undefined) {
    return [];
  }
  return KINDS.flatMap(([containers, statuses]) =>
    listAt(pod, "spec", containers).map((container) => {
      const name = textAt(container, "name") ?? "";
      const status = listAt(pod, "status", statuses).find((each) => at(each, "name") === name);
      const running = textAt(status, "imageID") ?? "";
      return {
        pod: textAt(pod, "metadata", "name") ?? "",
        component: textAt(pod, "metadata", "labels", "app.kubernetes.io/component") ?? "",
        container: name,
        asked: textAt(container, "image") ?? "",
        ...(running === "" ? {} : { running }),
      };
    }),
  );
}

/**
 * Containers that run something else than was deployed, by digest.
 *
 * containerd tells of a container the digest that its image was pulled by: for an index of several
 * platforms that of the index, not of the platform's manifest
 * (https://github.com/kubernetes/kubernetes/issues/108689). So what runs is told in the digests that
 * were deployed. Registry and repository are not compared: an image known by two names has either.
 *
 * @param deployed digests; while a deployment is under way, also of the one before it.
 */
export function compare(
  containers: readonly RunningContainer[],
  deployed: ReadonlySet<string>,
): readonly Finding[] {
  const isDeployed = (image: string): boolean => deployed.has(digestOf(image) ?? "");
  return containers.flatMap((container): readonly Finding[] => {
    if (!isDeployed(container.asked)) {
      return [{ ...container, reason: "asks for an image that was not deployed" }];
    }
    return container.running !== undefined && !isDeployed(container.running)
      ? [{ ...container, reason: "runs an image that was not deployed" }]
      : [];
  });
}

/** `sha256:…` at the end of an image's name or id; `undefined` where it has none. */
export function digestOf(image: string): string | undefined {
  return DIGEST.exec(image)?.[1];
}
