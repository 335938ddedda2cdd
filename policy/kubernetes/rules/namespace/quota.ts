import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { metadataOf, namespaceOf, token } from "../../objects";

export const quota = stackRule(
  {
    name: "namespace-quota",
    checklist: ["C18"],
    severity: "medium",
    frameworks: [],
    description: "Every namespace has a ResourceQuota and a LimitRange.",
    why: "Without them one namespace, or a pod without limits, takes what the others need.",
    remediation: "Add both to the namespace.",
  },
  (resources, report) => {
    checkEach(["ResourceQuota", "LimitRange"], (kind) => {
      const bounds = resourcesOf(resources, token("core/v1", kind));
      checkEach(resourcesOf(resources, token("core/v1", "Namespace")), (namespace) => {
        const { name } = metadataOf(namespace);
        if (!isAny(bounds, (bound) => namespaceOf(bound) === name)) {
          report(namespace.urn, "metadata.name", `is ${JSON.stringify(name)}, without a ${kind}`);
        }
      });
    });
  },
);
