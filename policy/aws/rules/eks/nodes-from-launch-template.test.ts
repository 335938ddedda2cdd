import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { nodesFromLaunchTemplate } from "./nodes-from-launch-template";

describeRule(awsPack, nodesFromLaunchTemplate, {
  compliant: {
    type: "aws:eks/nodeGroup:NodeGroup",
    properties: { launchTemplate: { id: "lt-0a1b2c3d4e5f60718", version: "1" } },
  },
  accepts: { "a template that is not known yet": { launchTemplate: UNKNOWN } },
  refuses: {
    "EKS's own template": [{ launchTemplate: undefined }, "launchTemplate is not set"],
    "access by SSH": [{ remoteAccess: { ec2SshKey: "alice" } }, "remoteAccess is set"],
    "access by SSH that is not known yet": [{ remoteAccess: UNKNOWN }, "remoteAccess is set"],
  },
});
