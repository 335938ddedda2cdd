import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { bucketPublicAccessBlock } from "./bucket-public-access-block";

const problem = "files has no BucketPublicAccessBlock in this stack";

describeStackRule(awsPack, bucketPublicAccessBlock, {
  compliant: {
    files: { type: "aws:s3/bucket:Bucket", properties: { id: "files" } },
    block: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      properties: { bucket: "files" },
    },
  },
  refuses: {
    "a bucket without one": [{ block: undefined }, problem],
    "the block of another bucket": [{ "block.bucket": "other" }, problem],
  },
  undecided: { "a bucket that is not known yet": [{ "block.bucket": UNKNOWN }, "bucket"] },
});

describeStackRule(awsPack, bucketPublicAccessBlock, {
  compliant: {
    files: { type: "aws:s3/bucket:Bucket", properties: { id: UNKNOWN } },
    other: { type: "aws:s3/bucket:Bucket", properties: { id: UNKNOWN } },
    block: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      properties: { bucket: UNKNOWN },
      references: { bucket: ["files"] },
    },
    otherBlock: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      properties: { bucket: UNKNOWN },
      references: { bucket: ["other"] },
    },
  },
  refuses: { "a new bucket without one": [{ block: undefined }, problem] },
});
