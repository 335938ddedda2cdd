import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { onIngress } from "./ingress";
import { isOpenRange } from "./open-range";

export const noOpenIngress = resourceRule(
  {
    name: "vpc-no-open-ingress",
    checklist: ["C09"],
    severity: "high",
    frameworks: [...fsbp("EC2.18"), { framework: "NIST SP 800-53 Rev. 5", control: "SC-7" }],
    description: "No security group lets the whole internet in.",
    why: "Everything behind the edge would be open to scans and attacks that no firewall has seen.",
    remediation: "Name the security group or the address range that needs access instead.",
  },
  onIngress(({ eachRange }, report) => {
    eachRange((range, property) => {
      if (isOpenRange(range)) {
        report(property, isValue(range));
      }
    });
  }),
);
