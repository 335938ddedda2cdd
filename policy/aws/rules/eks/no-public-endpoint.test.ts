import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noPublicEndpoint } from "./no-public-endpoint";

describeRule(awsPack, noPublicEndpoint, {
  compliant: {
    type: "aws:eks/cluster:Cluster",
    properties: { vpcConfig: { endpointPublicAccess: false } },
  },
  refuses: {
    "a public endpoint": [
      { "vpcConfig.endpointPublicAccess": true },
      "vpcConfig.endpointPublicAccess is true",
    ],
    "AWS's default": [{ vpcConfig: {} }, "vpcConfig.endpointPublicAccess is not set"],
  },
  undecided: {
    "an endpoint that is not known yet": [
      { "vpcConfig.endpointPublicAccess": UNKNOWN },
      "vpcConfig.endpointPublicAccess",
    ],
  },
});
