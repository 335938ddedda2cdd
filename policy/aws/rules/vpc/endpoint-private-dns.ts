import { flagAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";

export const endpointPrivateDns = resourceRule(
  {
    name: "vpc-endpoint-private-dns",
    checklist: ["C09"],
    severity: "medium",
    frameworks: [],
    description: "Interface endpoints answer to the service's own name.",
    why: "Without it, programs keep going to the service's public address, past the endpoint and its policy.",
    remediation: "Set privateDnsEnabled to true.",
  },
  onType("aws:ec2/vpcEndpoint:VpcEndpoint", (endpoint, report) => {
    const enabled = flagAt(endpoint, "privateDnsEnabled");
    if (textAt(endpoint, "vpcEndpointType") === "Interface" && enabled !== true) {
      report("privateDnsEnabled", isValue(enabled));
    }
  }),
);
