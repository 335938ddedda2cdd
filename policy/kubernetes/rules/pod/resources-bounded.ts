import { resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { onContainers } from "../../workloads";

/** No limit for CPU: it is shared by weight, and throttling would only make pages slow. */
const REQUIRED = [
  ["requests", "cpu"],
  ["requests", "memory"],
  ["limits", "memory"],
] as const;

export const resourcesBounded = resourceRule(
  {
    name: "pod-resources-bounded",
    checklist: ["C18"],
    severity: "medium",
    frameworks: [],
    description: "Every container asks for CPU and memory and has a limit for memory.",
    why: "A container without them is put on a full node, or takes the memory of all others there.",
    remediation:
      "Set resources.requests.cpu, resources.requests.memory and resources.limits.memory.",
  },
  onContainers(({ resources }, report, { at }) => {
    checkEach(REQUIRED, ([part, resource]) => {
      // By key alone: the amount may be a number that is not known yet.
      const amount: unknown = Object.getOwnPropertyDescriptor(
        resources?.[part] ?? {},
        resource,
      )?.value;
      if (amount === undefined || amount === null || amount === "") {
        report(`${at}.resources.${part}.${resource}`, "is not set");
      }
    });
  }),
);
