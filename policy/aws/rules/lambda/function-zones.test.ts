import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { functionZones } from "./function-zones";

const subnets = "vpcConfig.subnetIds";

describeRule(awsPack, functionZones, {
  compliant: {
    type: "aws:lambda/function:Function",
    properties: { vpcConfig: { subnetIds: ["subnet-1", "subnet-2"] } },
  },
  accepts: {
    "a function outside of any VPC": { vpcConfig: undefined },
    "subnets that are not known yet": { [subnets]: [UNKNOWN, UNKNOWN] },
  },
  refuses: {
    "one subnet": [{ [subnets]: ["subnet-1"] }, `${subnets} holds 1 of at least 2`],
    "no subnet": [{ [subnets]: undefined }, `${subnets} holds 0 of at least 2`],
  },
  undecided: { "a list that is not known yet": [{ [subnets]: UNKNOWN }, subnets] },
});
