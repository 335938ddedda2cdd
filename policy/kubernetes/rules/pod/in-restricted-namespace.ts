import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkEach } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { metadataOf, namespaceOf, token } from "../../objects";
import { ENFORCE_LABEL, RESTRICTED } from "../../pod-security";
import { workloadsOf } from "../../workloads";

export const inRestrictedNamespace = stackRule(
  {
    name: "pod-in-restricted-namespace",
    checklist: ["C18"],
    severity: "high",
    frameworks: [
      cisEks("4.5.2"),
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
    checkEach(workloadsOf(resources), (workload) => {
      const namespace = namespaceOf(workload);
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
  const namespaces = resourcesOf(resources, token("core/v1", "Namespace"));
  const collect = (): void => {
    checkEach(namespaces, (namespace) => {
      const { labels, name } = metadataOf(namespace);
      if (labels?.[ENFORCE_LABEL] === RESTRICTED && typeof name === "string") {
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
