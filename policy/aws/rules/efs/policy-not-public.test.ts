import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { allowEverybody, denyPlainText, document } from "../../testing/documents";
import { policyNotPublic } from "./policy-not-public";

const problem = "policy allows something to everybody";
const mount = "elasticfilesystem:ClientMount";

describeRule(awsPack, policyNotPublic, {
  compliant: {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    properties: { policy: document(denyPlainText("*")) },
  },
  accepts: {
    "everybody through one access point": {
      policy: document(
        allowEverybody(mount, {
          Condition: { ArnEquals: { "elasticfilesystem:AccessPointArn": "arn:aws:efs:::ap" } },
        }),
      ),
    },
    somebody: { policy: document(allowEverybody(mount, { Principal: { AWS: ["111111111111"] } })) },
  },
  refuses: {
    everybody: [{ policy: document(allowEverybody(mount)) }, problem],
    "everybody in a list": [
      { policy: document(allowEverybody(mount, { Principal: { AWS: ["111111111111", "*"] } })) },
      problem,
    ],
    "everybody but somebody": [
      { policy: document({ Effect: "Allow", NotPrincipal: { AWS: "111111111111" }, Action: "*" }) },
      problem,
    ],
    "everybody under a condition about no caller": [
      {
        policy: document(
          allowEverybody(mount, {
            Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
          }),
        ),
      },
      problem,
    ],
    "everybody under a condition that all meet": [
      {
        policy: document(
          allowEverybody(mount, { Condition: { StringLike: { "aws:PrincipalArn": ["*"] } } }),
        ),
      },
      problem,
    ],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
