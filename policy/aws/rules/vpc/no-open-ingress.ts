import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { onIngress } from "./ingress";
import { isOpenRange } from "./open-range";
import type { Ports } from "./ports";

/** The component that faces the internet; a resource's URN names the components it is in. */
const EDGE_COMPONENT = "moodle:infra:Edge$";

const HTTPS = 443;

export const noOpenIngress = resourceRule(
  {
    name: "vpc-no-open-ingress",
    checklist: ["C09"],
    severity: "high",
    frameworks: [...fsbp("EC2.18"), { framework: "NIST SP 800-53 Rev. 5", control: "SC-7" }],
    description: "No security group lets the whole internet in, but for HTTPS at the edge.",
    why: "Everything behind the edge would be open to scans and attacks that no firewall has seen.",
    remediation: "Name the security group or the address range that needs access instead.",
  },
  onIngress(({ ports, eachRange }, report, urn) => {
    eachRange((range, property) => {
      if (isOpenRange(range) && !(urn.includes(EDGE_COMPONENT) && isHttps(ports()))) {
        report(property, isValue(range));
      }
    });
  }),
);

function isHttps({ protocol, from, to }: Ports): boolean {
  return protocol === "tcp" && from === HTTPS && to === HTTPS;
}
