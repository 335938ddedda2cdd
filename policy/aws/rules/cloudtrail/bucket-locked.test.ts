import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { bucketLocked } from "./bucket-locked";

const problem = "archive has no BucketObjectLockConfiguration in this stack";

describeStackRule(awsPack, bucketLocked, {
  compliant: {
    archive: { type: "aws:s3/bucket:Bucket", properties: { id: "archive" } },
    lock: {
      type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
      properties: { bucket: "archive" },
    },
    trail: { type: "aws:cloudtrail/trail:Trail", properties: { s3BucketName: "archive" } },
  },
  accepts: {
    "a bucket of a log account": { "trail.s3BucketName": "log-account", lock: undefined },
  },
  refuses: {
    "a bucket without a lock": [{ lock: undefined }, problem],
    "the lock of another bucket": [{ "lock.bucket": "other" }, problem],
  },
  undecided: {
    "a bucket that is not known yet": [{ "trail.s3BucketName": UNKNOWN }, "s3BucketName"],
    "a lock that is not known yet": [{ "lock.bucket": UNKNOWN }, "bucket"],
  },
});
