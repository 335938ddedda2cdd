import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import {
  NETWORK_POLICY,
  type NetworkPolicy,
  checkAllowances,
  isInternet,
} from "../../network-policies";
import { onObjects } from "../../objects";

export const ingressNamed = resourceRule(
  {
    name: "network-ingress-named",
    checklist: ["C20"],
    severity: "high",
    frameworks: [cisEks("5.4.4")],
    description: "Network policies let named peers in, on named ports.",
    why: "An allowance for everyone undoes the namespace's default deny.",
    remediation: "Name the pods or the address range that need access, and the ports.",
  },
  onObjects([NETWORK_POLICY], ({ spec }: NetworkPolicy, report) => {
    checkAllowances(spec?.ingress, "spec.ingress", "from", report, ({ cidr = "" }, at) => {
      if (isInternet(cidr)) {
        report(`${at}.cidr`, isValue(cidr));
      }
    });
  }),
);
