import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { allowEverybody, document } from "../../testing/documents";
import { keyNotPublic } from "./key-not-public";

for (const type of ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"]) {
  describeRule(awsPack, keyNotPublic, {
    compliant: {
      type,
      properties: {
        policy: document({ Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "kms:*" }),
      },
    },
    accepts: {
      "everybody of one account": {
        policy: document(
          allowEverybody("kms:Decrypt", {
            Condition: { StringEquals: { "kms:CallerAccount": "111111111111" } },
          }),
        ),
      },
      "AWS's default": { policy: undefined },
    },
    refuses: {
      everybody: [
        { policy: document(allowEverybody("kms:Decrypt")) },
        "policy allows something to everybody",
      ],
    },
    undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
  });
}
