import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { apiAuthentication } from "./api-authentication";

describeRule(awsPack, apiAuthentication, {
  compliant: {
    type: "aws:eks/cluster:Cluster",
    properties: { accessConfig: { authenticationMode: "API" } },
  },
  refuses: {
    "the ConfigMap beside the API": [
      { "accessConfig.authenticationMode": "API_AND_CONFIG_MAP" },
      'accessConfig.authenticationMode is "API_AND_CONFIG_MAP"',
    ],
    "AWS's default": [{ accessConfig: undefined }, "accessConfig.authenticationMode is not set"],
  },
  undecided: {
    "a mode that is not known yet": [
      { "accessConfig.authenticationMode": UNKNOWN },
      "accessConfig.authenticationMode",
    ],
  },
});
