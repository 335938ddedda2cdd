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

/** Networks of our own, and where nodes and clouds serve credentials. */
const PRIVATE = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
];

const PRIVATE_V6 = ["fc00::/7", "fe80::/10"];

export const egressNamed = resourceRule(
  {
    name: "network-egress-named",
    checklist: ["C20"],
    severity: "high",
    frameworks: [cisEks("5.4.4")],
    description: "Network policies let pods out to named peers, on named ports.",
    why: "Whoever breaks into a pod could reach our own networks and the node's credentials from it.",
    remediation: "Name peers and ports; where it must be the internet, except the private ranges.",
  },
  onObjects([NETWORK_POLICY], ({ spec }: NetworkPolicy, report) => {
    checkAllowances(spec?.egress, "spec.egress", "to", report, (block, at) => {
      const { cidr = "" } = block;
      if (isInternet(cidr)) {
        const except = block.except ?? [];
        const open = (cidr.includes(":") ? PRIVATE_V6 : PRIVATE).filter(
          (range) => !except.includes(range),
        );
        if (open.length > 0) {
          report(`${at}.except`, `of ${cidr} lacks ${open.join(", ")}`);
        }
      } else if (cidr === "") {
        report(`${at}.cidr`, isValue(undefined));
      }
    });
  }),
);
