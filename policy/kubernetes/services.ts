import type { PolicyResource } from "@pulumi/policy";

import { resourcesOf } from "../stack";
import { sameNamespace, token } from "./objects";
import { hasLabels } from "./selectors";
import { templateOf, workloadsOf } from "./workloads";

export const SERVICE = token("core/v1", "Service");

export interface ServicePort {
  readonly name?: string | null;
  readonly port?: number | null;
  readonly appProtocol?: string | null;
}

export interface Service {
  readonly spec?: {
    readonly type?: string | null;
    readonly selector?: Readonly<Record<string, string>> | null;
    readonly externalIPs?: readonly string[] | null;
    readonly ports?: readonly ServicePort[] | null;
  } | null;
}

/** The Services of a stack. */
export function servicesOf(resources: readonly PolicyResource[]): readonly PolicyResource[] {
  return resourcesOf(resources, SERVICE);
}

/** Whether the Service sends requests to the workload's pods. */
export function serves(service: PolicyResource, workload: PolicyResource): boolean {
  const selector = (service.props as Service).spec?.selector ?? {};
  return (
    Object.keys(selector).length > 0 &&
    sameNamespace(service, workload) &&
    hasLabels(selector, templateOf(workload).metadata?.labels)
  );
}

/** The workloads that the Service sends requests to. */
export function servedBy(
  service: PolicyResource,
  resources: readonly PolicyResource[],
): PolicyResource[] {
  return workloadsOf(resources).filter((workload) => serves(service, workload));
}
