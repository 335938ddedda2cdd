import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { isThere } from "../../demands";
import { podSecurity } from "../../frameworks";
import { onContainers } from "../../workloads";

export const noHostPorts = resourceRule(
  {
    name: "pod-no-host-ports",
    checklist: ["C18", "C20"],
    severity: "high",
    frameworks: [podSecurity("baseline", "Host Ports")],
    description: "Containers open no port of the node.",
    why: "Such a port answers on the node's address, where no network policy of the pod counts.",
    remediation: "Leave hostPort out and reach the container through a Service.",
  },
  onContainers((container, report, { at }) => {
    checkEach(container.ports, ({ hostPort }, index) => {
      if (isThere(hostPort) && hostPort !== 0) {
        report(`${at}.ports[${index}].hostPort`, isValue(hostPort));
      }
    });
  }),
);
