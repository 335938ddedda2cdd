import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { publicAccessBlocked } from "./public-access-blocked";

const ways = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

for (const way of ways) {
  describeRule(awsPack, publicAccessBlocked, {
    compliant: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      properties: Object.fromEntries(ways.map((key) => [key, true])),
    },
    refuses: {
      [`false for ${way}`]: [{ [way]: false }, `${way} is false`],
      [`AWS's default for ${way}`]: [{ [way]: undefined }, `${way} is not set`],
    },
    undecided: { [`${way}, not known yet`]: [{ [way]: UNKNOWN }, way] },
  });
}
