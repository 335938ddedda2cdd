import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { bucketAccessLogged } from "./bucket-access-logged";

describeStackRule(awsPack, bucketAccessLogged, {
  compliant: {
    files: { type: "aws:s3/bucket:Bucket", properties: { id: "files" } },
    logs: { type: "aws:s3/bucket:Bucket", properties: { id: "logs" } },
    logging: {
      type: "aws:s3/bucketLogging:BucketLogging",
      properties: { bucket: "files", targetBucket: "logs" },
    },
  },
  refuses: {
    "a bucket whose access nobody logs": [
      { "logging.bucket": "other" },
      "files has no BucketLogging in this stack",
    ],
    "a stack without logging": [
      { logging: undefined },
      "files has no BucketLogging in this stack",
      "logs has no BucketLogging in this stack",
    ],
  },
  undecided: { "a bucket that is not known yet": [{ "logging.bucket": UNKNOWN }, "bucket"] },
});
