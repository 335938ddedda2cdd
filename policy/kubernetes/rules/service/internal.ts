import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { onObjects } from "../../objects";
import { SERVICE, type Service } from "../../services";

export const internal = resourceRule(
  {
    name: "service-internal",
    checklist: ["C09"],
    severity: "high",
    frameworks: [],
    description: "Services are reached from within the cluster and through the edge alone.",
    why: "A load balancer or a port of every node would be a way in that no firewall has seen.",
    remediation: "Leave type out or set it to ClusterIP, and leave externalIPs out.",
  },
  onObjects([SERVICE], ({ spec }: Service, report) => {
    checkAll(
      () => {
        const type = spec?.type ?? "ClusterIP";
        if (type !== "ClusterIP") {
          report("spec.type", isValue(type));
        }
      },
      () => {
        checkEach(spec?.externalIPs, (address, index) => {
          report(`spec.externalIPs[${index}]`, isValue(address));
        });
      },
    );
  }),
);
