import { resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { refuseTrue } from "../../demands";
import { cisEks, podSecurity } from "../../frameworks";
import { onPodSpec } from "../../workloads";

const SHARED = ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"] as const;

export const noHostNamespaces = resourceRule(
  {
    name: "pod-no-shared-namespaces",
    checklist: ["C18", "C20"],
    severity: "critical",
    frameworks: [
      podSecurity("baseline", "Host Namespaces"),
      cisEks("4.2.2"),
      cisEks("4.2.3"),
      cisEks("4.2.4"),
    ],
    description: "Pods share no namespace with the node, and containers no process namespace.",
    why: "A pod in the node's network goes past every network policy and reaches the node's credentials.",
    remediation:
      "Leave hostNetwork, hostPID, hostIPC and shareProcessNamespace out or set them to false.",
  },
  onPodSpec((pod, podAt, report) => {
    checkEach(SHARED, (key) => {
      refuseTrue(report, `${podAt}.${key}`, pod[key]);
    });
  }),
);
