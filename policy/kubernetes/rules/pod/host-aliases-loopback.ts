import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { onPodSpec } from "../../workloads";

const LOOPBACK = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;

export const hostAliasesLoopback = resourceRule(
  {
    name: "pod-host-aliases-loopback",
    checklist: ["C14", "C20"],
    severity: "medium",
    frameworks: [],
    description: "A pod's own host names point at nothing but itself.",
    why: "A name that stands for a foreign address goes past DNS and whoever watches it.",
    remediation: "Use an address of 127.0.0.0/8 or ::1, or the name of a Service.",
  },
  onPodSpec((pod, podAt, report) => {
    checkEach(pod.hostAliases, ({ ip }, index) => {
      if (!LOOPBACK.test(ip)) {
        report(`${podAt}.hostAliases[${index}].ip`, isValue(ip));
      }
    });
  }),
);
