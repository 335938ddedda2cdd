import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { allowEverybody, denyPlainText, document } from "../../testing/documents";
import { policyNotPublic } from "./policy-not-public";

describeRule(awsPack, policyNotPublic, {
  compliant: {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    properties: { policy: document(denyPlainText("s3:*")) },
  },
  accepts: {
    "one distribution": {
      policy: document(
        allowEverybody("s3:GetObject", {
          Condition: { StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111111111111:d/1" } },
        }),
      ),
    },
  },
  refuses: {
    everybody: [
      { policy: document(allowEverybody("s3:GetObject")) },
      "policy allows something to everybody",
    ],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});
