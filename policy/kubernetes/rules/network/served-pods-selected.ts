import { stackRule } from "../../../rule";
import { checkEach, isAny } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { networkPoliciesOf, specOf } from "../../network-policies";
import { sameNamespace } from "../../objects";
import { isEmptySelector, selects } from "../../selectors";
import { serves, servicesOf } from "../../services";
import { templateOf, workloadsOf } from "../../workloads";

export const servedPodsSelected = stackRule(
  {
    name: "network-served-pods-selected",
    checklist: ["C20"],
    severity: "high",
    frameworks: [cisEks("4.3.2")],
    description: "Pods behind a Service have a network policy that says who may reach them.",
    why: "Without one they are reached by nobody, or, where the default deny is gone, by everybody.",
    remediation: "Add a NetworkPolicy of type Ingress that selects the pods by their labels.",
  },
  (resources, report) => {
    const services = servicesOf(resources);
    const policies = networkPoliciesOf(resources);
    checkEach(workloadsOf(resources), (workload) => {
      if (isAny(services, (service) => serves(service, workload))) {
        const { labels } = templateOf(workload).metadata ?? {};
        const selected = isAny(policies, (policy) => {
          const spec = specOf(policy);
          return (
            sameNamespace(policy, workload) &&
            !isEmptySelector(spec.podSelector) &&
            selects(spec.podSelector ?? {}, labels) &&
            (spec.policyTypes ?? ["Ingress"]).includes("Ingress") &&
            (spec.ingress ?? []).length > 0
          );
        });
        if (!selected) {
          report(workload.urn, "The pods' labels", "match no network policy of type Ingress");
        }
      }
    });
  },
);
