import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { defaultGroupClosed } from "./default-group-closed";

const rule = { protocol: "-1", fromPort: 0, toPort: 0, self: true };

describeRule(awsPack, defaultGroupClosed, {
  compliant: {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    properties: { ingress: [], egress: [] },
  },
  accepts: { "lists that are left out": { ingress: undefined, egress: undefined } },
  refuses: {
    "a way in": [{ ingress: [rule] }, "ingress has 1 rule"],
    "ways out": [{ egress: [rule, rule] }, "egress has 2 rules"],
  },
  undecided: {
    "rules that are not known yet": [
      { ingress: UNKNOWN, egress: [rule] },
      "ingress",
      "egress has 1 rule",
    ],
  },
});
