import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { mountTargetPrivate } from "./mount-target-private";

const problem = "subnetId names zone, which is public";

describeStackRule(awsPack, mountTargetPrivate, {
  compliant: {
    zone: {
      type: "aws:ec2/subnet:Subnet",
      properties: { id: "subnet-1", mapPublicIpOnLaunch: false },
    },
    target: { type: "aws:efs/mountTarget:MountTarget", properties: { subnetId: "subnet-1" } },
  },
  accepts: {
    "AWS's default": { "zone.mapPublicIpOnLaunch": undefined },
    "a public subnet for something else": {
      "zone.mapPublicIpOnLaunch": true,
      "target.subnetId": "subnet-2",
    },
  },
  refuses: { "a public subnet": [{ "zone.mapPublicIpOnLaunch": true }, problem] },
  undecided: {
    "a subnet that is not known yet": [{ "target.subnetId": UNKNOWN }, "subnetId"],
    "what the subnet does, not known yet": [
      { "zone.mapPublicIpOnLaunch": UNKNOWN },
      "mapPublicIpOnLaunch",
    ],
  },
});
