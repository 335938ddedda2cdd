import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkAll, checkEach, isAny } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { networkPoliciesOf, specOf } from "../../network-policies";
import { metadataOf, namespaceOf, token } from "../../objects";
import { isEmptySelector } from "../../selectors";
import { workloadsOf } from "../../workloads";

const DIRECTIONS = [
  ["Ingress", "ingress"],
  ["Egress", "egress"],
] as const;

export const defaultDeny = stackRule(
  {
    name: "network-default-deny",
    checklist: ["C20"],
    severity: "high",
    frameworks: [cisEks("4.3.1"), cisEks("4.3.2")],
    description: "Every namespace denies all traffic that no network policy allows.",
    why: "A pod that no policy selects would talk to anyone, and anyone to it.",
    remediation:
      "Add a NetworkPolicy with an empty podSelector, both policyTypes and neither ingress nor egress.",
  },
  (resources, report) => {
    const policies = networkPoliciesOf(resources);
    const seen = new Set<string>();
    const check = (urn: string, property: string, namespace: string): void => {
      if (!seen.has(namespace)) {
        seen.add(namespace);
        checkEach(DIRECTIONS, ([direction, key]) => {
          const denied = isAny(policies, (policy) => {
            const spec = specOf(policy);
            return (
              namespaceOf(policy) === namespace &&
              isEmptySelector(spec.podSelector) &&
              (spec.policyTypes ?? []).includes(direction) &&
              (spec[key] ?? []).length === 0
            );
          });
          if (!denied) {
            const name = JSON.stringify(namespace);
            report(urn, property, `is ${name}, where nothing denies ${key} by default`);
          }
        });
      }
    };
    checkAll(
      () => {
        checkEach(resourcesOf(resources, token("core/v1", "Namespace")), (namespace) => {
          check(namespace.urn, "metadata.name", metadataOf(namespace).name ?? "");
        });
      },
      () => {
        checkEach(workloadsOf(resources), (workload) => {
          check(workload.urn, "metadata.namespace", namespaceOf(workload));
        });
      },
    );
  },
);
