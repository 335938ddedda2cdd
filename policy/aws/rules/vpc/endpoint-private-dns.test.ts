import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { endpointPrivateDns } from "./endpoint-private-dns";

describeRule(awsPack, endpointPrivateDns, {
  compliant: {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    properties: { vpcEndpointType: "Interface", privateDnsEnabled: true },
  },
  accepts: {
    "a gateway, which has no names": { vpcEndpointType: "Gateway", privateDnsEnabled: undefined },
    "AWS's default, which is a gateway": {
      vpcEndpointType: undefined,
      privateDnsEnabled: undefined,
    },
  },
  refuses: {
    "an endpoint with names of its own only": [
      { privateDnsEnabled: false },
      "privateDnsEnabled is false",
    ],
    "AWS's default": [{ privateDnsEnabled: undefined }, "privateDnsEnabled is not set"],
  },
  undecided: {
    "what is not known yet": [{ privateDnsEnabled: UNKNOWN }, "privateDnsEnabled"],
  },
});
