import { DaemonSet, Deployment, ReplicaSet, StatefulSet } from "@pulumi/kubernetes/apps/v1";
import { CronJob, Job } from "@pulumi/kubernetes/batch/v1";
import { Pod, ReplicationController } from "@pulumi/kubernetes/core/v1";
import type { core } from "@pulumi/kubernetes/types/input";
import type { PolicyResource } from "@pulumi/policy";
import type { Resource, Unwrap } from "@pulumi/pulumi";

import { type ResourceCheck, onAnyOf, onResource } from "../resource-check";
import type { Report } from "../rule";
import { checkAll, checkEach } from "../unknowns";

const WORKLOAD_CLASSES = [
  Pod,
  Deployment,
  StatefulSet,
  DaemonSet,
  ReplicaSet,
  ReplicationController,
  Job,
  CronJob,
];

/** True for every kind of object that runs pods. */
export function isWorkload(resource: PolicyResource): boolean {
  return WORKLOAD_CLASSES.some((workloadClass) => resource.isType<Resource>(workloadClass));
}

export type PodSpec = Unwrap<core.v1.PodSpec>;

/** What the three kinds of containers have in common. */
export type Container = Pick<Unwrap<core.v1.Container>, "image" | "securityContext">;

/** A workload with a pod template. */
interface Templated {
  readonly spec?:
    { readonly template?: { readonly spec?: PodSpec | undefined } | undefined } | undefined;
}

/** A workload with a template of a workload; optional because a resource may lack what it needs. */
interface Scheduled {
  readonly spec?: { readonly jobTemplate?: Templated | undefined } | undefined;
}

/** Checks the pods of every workload there is; `at` is the path of the pod's spec. */
export function onPodSpec(
  validate: (pod: PodSpec, at: string, report: Report) => void,
): ResourceCheck {
  const check = (pod: PodSpec | undefined, at: string, report: Report): void => {
    if (pod !== undefined) {
      validate(pod, at, report);
    }
  };
  const templated = ({ spec }: Templated, report: Report): void => {
    check(spec?.template?.spec, "spec.template.spec", report);
  };
  return onAnyOf(
    onResource(Pod, ({ spec }, report) => {
      check(spec, "spec", report);
    }),
    onResource(Deployment, templated),
    onResource(StatefulSet, templated),
    onResource(DaemonSet, templated),
    onResource(ReplicaSet, templated),
    onResource(ReplicationController, templated),
    onResource(Job, templated),
    onResource(CronJob, ({ spec }: Scheduled, report) => {
      check(spec?.jobTemplate?.spec?.template?.spec, "spec.jobTemplate.spec.template.spec", report);
    }),
  );
}

/** Checks every container of a pod, init and ephemeral ones too; `at` is the container's path. */
export function checkContainers(
  pod: PodSpec,
  podAt: string,
  check: (container: Container, at: string) => void,
): void {
  const all = (list: readonly Container[] | undefined, name: string): void => {
    checkEach(list, (container, index) => {
      check(container, `${podAt}.${name}[${index}]`);
    });
  };
  checkAll(
    () => {
      all(pod.initContainers, "initContainers");
    },
    () => {
      all(pod.containers, "containers");
    },
    () => {
      all(pod.ephemeralContainers, "ephemeralContainers");
    },
  );
}
