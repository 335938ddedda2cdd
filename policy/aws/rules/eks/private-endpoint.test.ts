import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { privateEndpoint } from "./private-endpoint";

describeRule(awsPack, privateEndpoint, {
  compliant: {
    type: "aws:eks/cluster:Cluster",
    properties: { vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: false } },
  },
  accepts: {
    "a public endpoint for listed networks": {
      "vpcConfig.endpointPublicAccess": true,
      "vpcConfig.publicAccessCidrs": ["192.0.2.0/24"],
    },
  },
  refuses: {
    "a cluster that is not reached from inside": [
      { "vpcConfig.endpointPrivateAccess": false },
      "vpcConfig.endpointPrivateAccess is false",
    ],
    "a public endpoint without a list": [
      { "vpcConfig.endpointPublicAccess": true },
      "vpcConfig.publicAccessCidrs is not set, which means everyone",
    ],
    "AWS's defaults": [
      { vpcConfig: {} },
      "vpcConfig.endpointPrivateAccess is not set",
      "vpcConfig.publicAccessCidrs is not set, which means everyone",
    ],
    "a list that holds everyone": [
      {
        "vpcConfig.endpointPublicAccess": true,
        "vpcConfig.publicAccessCidrs": ["192.0.2.0/24", "0.0.0.0/0", "::/0", "128.0.0.0/1"],
      },
      'vpcConfig.publicAccessCidrs[1] is "0.0.0.0/0"',
      'vpcConfig.publicAccessCidrs[2] is "::/0"',
      'vpcConfig.publicAccessCidrs[3] is "128.0.0.0/1"',
    ],
  },
  undecided: {
    "an endpoint that is not known yet": [
      { "vpcConfig.endpointPublicAccess": UNKNOWN, "vpcConfig.endpointPrivateAccess": false },
      "vpcConfig.endpointPublicAccess",
      "vpcConfig.endpointPrivateAccess is false",
    ],
    "a network that is not known yet": [
      {
        "vpcConfig.endpointPublicAccess": true,
        "vpcConfig.publicAccessCidrs": [UNKNOWN, "0.0.0.0/0"],
      },
      "vpcConfig.publicAccessCidrs.0",
      'vpcConfig.publicAccessCidrs[1] is "0.0.0.0/0"',
    ],
  },
});
