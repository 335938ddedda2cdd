import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { type KubernetesObject, onObjects, token } from "../../objects";
import { ENFORCE_LABEL, RESTRICTED } from "../../pod-security";

export const podSecurityRestricted = resourceRule(
  {
    name: "namespace-pod-security-restricted",
    checklist: ["C18"],
    severity: "high",
    frameworks: [
      cisEks("4.2.1"),
      {
        framework: "OWASP Kubernetes Top Ten 2022",
        control: "K04 Lack of Centralized Policy Enforcement",
      },
    ],
    description: "Namespaces enforce the Pod Security Standard restricted.",
    why: "A pod that something else than this stack creates would be held to nothing.",
    remediation: `Set the label ${ENFORCE_LABEL} to ${RESTRICTED}.`,
  },
  onObjects([token("core/v1", "Namespace")], ({ metadata }: KubernetesObject, report) => {
    const level = metadata?.labels?.[ENFORCE_LABEL];
    if (level !== RESTRICTED) {
      report(`metadata.labels["${ENFORCE_LABEL}"]`, isValue(level));
    }
  }),
);
