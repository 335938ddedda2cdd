import { Namespace } from "@pulumi/kubernetes/core/v1";

import { onResource } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { ENFORCE_LABEL, RESTRICTED } from "../../pod-security";

export const podSecurityRestricted = resourceRule(
  {
    name: "namespace-pod-security-restricted",
    checklist: ["C18"],
    severity: "high",
    frameworks: [
      {
        framework: "OWASP Kubernetes Top Ten 2022",
        control: "K04 Lack of Centralized Policy Enforcement",
      },
    ],
    description: "Namespaces enforce the Pod Security Standard restricted.",
    why: "A pod that something else than this stack creates would be held to nothing.",
    remediation: `Set the label ${ENFORCE_LABEL} to ${RESTRICTED}.`,
  },
  onResource(Namespace, ({ metadata }, report) => {
    const level = metadata?.labels?.[ENFORCE_LABEL];
    if (level !== RESTRICTED) {
      report(`metadata.labels["${ENFORCE_LABEL}"]`, isValue(level));
    }
  }),
);
