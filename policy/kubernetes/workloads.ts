import type { core } from "@pulumi/kubernetes/types/input";
import type { PolicyResource } from "@pulumi/policy";
import type { Unwrap } from "@pulumi/pulumi";

import type { ResourceCheck } from "../resource-check";
import { type Properties, at } from "../reading";
import type { Report } from "../rule";
import { resourcesOf } from "../stack";
import { checkAll, checkEach } from "../unknowns";
import { type KubernetesObject, onObjects, token } from "./objects";

export const DEPLOYMENT = token("apps/v1", "Deployment");
export const STATEFUL_SET = token("apps/v1", "StatefulSet");
export const JOB = token("batch/v1", "Job");
export const CRON_JOB = token("batch/v1", "CronJob");

/** Every type of object that makes pods, and where in it the pod's template stands. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  [token("core/v1", "Pod")]: [],
  [token("core/v1", "PodTemplate")]: ["template"],
  [token("core/v1", "ReplicationController")]: ["spec", "template"],
  [DEPLOYMENT]: ["spec", "template"],
  [STATEFUL_SET]: ["spec", "template"],
  [token("apps/v1", "DaemonSet")]: ["spec", "template"],
  [token("apps/v1", "ReplicaSet")]: ["spec", "template"],
  [JOB]: ["spec", "template"],
  [CRON_JOB]: ["spec", "jobTemplate", "spec", "template"],
};

const WORKLOADS = Object.keys(TEMPLATES);

export type PodSpec = Unwrap<core.v1.PodSpec>;

/** What the three kinds of containers have in common. */
export type Container = Omit<Unwrap<core.v1.Container>, "name">;

export type Volume = Unwrap<core.v1.Volume>;

/** Metadata and spec of pods to come; a Pod is its own template. */
export interface PodTemplate extends KubernetesObject {
  readonly spec?: PodSpec | null;
}

/** The objects of a stack that make pods. */
export function workloadsOf(resources: readonly PolicyResource[]): readonly PolicyResource[] {
  return resourcesOf(resources, ...WORKLOADS);
}

/** The template of a workload's pods. */
export function templateOf({ type, props }: Pick<PolicyResource, "type" | "props">): PodTemplate {
  return at(props, ...(TEMPLATES[type] ?? [])) ?? {};
}

/** Path of the pod's spec in a workload of this type. */
export function podPath(type: string): string {
  return [...(TEMPLATES[type] ?? []), "spec"].join(".");
}

/** Checks the pods of every workload there is; `at` is the path of the pod's spec. */
export function onPodSpec(
  validate: (pod: PodSpec, at: string, report: Report, type: string) => void,
): ResourceCheck {
  return onObjects(WORKLOADS, (props: Properties, report, type) => {
    const pod = templateOf({ type, props }).spec;
    if (pod !== undefined && pod !== null) {
      validate(pod, podPath(type), report, type);
    }
  });
}

/** Where a container is. */
export interface ContainerPlace {
  /** The container's path. */
  readonly at: string;
  readonly pod: PodSpec;
  /** Path of the pod's spec. */
  readonly podAt: string;
}

/** Checks every container of every workload. */
export function onContainers(
  check: (container: Container, report: Report, place: ContainerPlace) => void,
): ResourceCheck {
  return onPodSpec((pod, podAt, report) => {
    checkContainers(pod, podAt, (container, at) => {
      check(container, report, { at, pod, podAt });
    });
  });
}

/** Checks every container of a pod, init and ephemeral ones too; `at` is the container's path. */
export function checkContainers(
  pod: PodSpec,
  podAt: string,
  check: (container: Container, at: string) => void,
): void {
  const all = (list: () => readonly Container[] | undefined, name: string) => (): void => {
    checkEach(list(), (container, index) => {
      check(container, `${podAt}.${name}[${index}]`);
    });
  };
  checkAll(
    all(() => pod.initContainers, "initContainers"),
    all(() => pod.containers, "containers"),
    all(() => pod.ephemeralContainers, "ephemeralContainers"),
  );
}

/** Checks every volume of every workload. */
export function onVolumes(
  check: (volume: Volume, at: string, report: Report) => void,
): ResourceCheck {
  return onPodSpec((pod, podAt, report) => {
    checkEach(pod.volumes, (volume, index) => {
      check(volume, `${podAt}.volumes[${index}]`, report);
    });
  });
}
