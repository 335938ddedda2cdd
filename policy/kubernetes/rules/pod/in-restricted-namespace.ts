import { Namespace } from "@pulumi/kubernetes/core/v1";
import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { ENFORCE_LABEL, RESTRICTED } from "../../pod-security";
import { isWorkload } from "../../workloads";

/** Where Kubernetes puts an object that names no namespace. */
const DEFAULT_NAMESPACE = "default";

export const inRestrictedNamespace = stackRule(
  {
    name: "pod-in-restricted-namespace",
    checklist: ["C18"],
    severity: "high",
    frameworks: [
      {
        framework: "OWASP Kubernetes Top Ten 2022",
        control: "K04 Lack of Centralized Policy Enforcement",
      },
    ],
    description: "Workloads run in a namespace of this stack that enforces restricted.",
    why: "In any other namespace nothing stops a pod that asks for more than it may have.",
    remediation: `Name a namespace of this stack that has the label ${ENFORCE_LABEL}: ${RESTRICTED}.`,
  },
  (resources, report) => {
    const restricted = restrictedNamespaces(resources);
    checkEach(resources.filter(isWorkload), (workload) => {
      const { namespace = DEFAULT_NAMESPACE } = objectMetadata(workload);
      if (!restricted.names.has(namespace)) {
        // It may be the one whose name is not known yet.
        restricted.requireAllKnown();
        report(
          workload.urn,
          "metadata.namespace",
          `is ${JSON.stringify(namespace)}, which is no such namespace`,
        );
      }
    });
  },
);

/** The namespaces that enforce restricted, by name as far as names are known. */
function restrictedNamespaces(resources: readonly PolicyResource[]): {
  names: ReadonlySet<string>;
  /** Throws the policy SDK's error for an unknown value when a name is not known yet. */
  requireAllKnown: () => void;
} {
  const names = new Set<string>();
  const namespaces = resources.filter((resource) => resource.isType(Namespace));
  const collect = (): void => {
    checkEach(namespaces, (namespace) => {
      const { labels, name } = objectMetadata(namespace);
      if (labels?.[ENFORCE_LABEL] === RESTRICTED && name !== undefined) {
        names.add(name);
      }
    });
  };
  try {
    collect();
  } catch {
    // Reported by requireAllKnown, and only if a workload depends on it.
  }
  return { names, requireAllKnown: collect };
}

interface ObjectMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

function objectMetadata(object: PolicyResource): ObjectMetadata {
  return (object.props["metadata"] ?? {}) as ObjectMetadata;
}
