import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { bucketPolicy } from "./bucket-policy";

const problem = "files has no BucketPolicy in this stack";

describeStackRule(awsPack, bucketPolicy, {
  compliant: {
    files: { type: "aws:s3/bucket:Bucket", properties: { id: "files" } },
    policy: { type: "aws:s3/bucketPolicy:BucketPolicy", properties: { bucket: "files" } },
  },
  refuses: {
    "a bucket without one": [{ policy: undefined }, problem],
    "the policy of another bucket": [{ "policy.bucket": "other" }, problem],
  },
  undecided: { "a bucket that is not known yet": [{ "policy.bucket": UNKNOWN }, "bucket"] },
});
