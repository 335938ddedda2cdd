import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { bucketVersioning } from "./bucket-versioning";

const problem = "files has no BucketVersioning in this stack";

describeStackRule(awsPack, bucketVersioning, {
  compliant: {
    files: { type: "aws:s3/bucket:Bucket", properties: { id: "files" } },
    versioning: {
      type: "aws:s3/bucketVersioning:BucketVersioning",
      properties: { bucket: "files" },
    },
  },
  refuses: {
    "a bucket without one": [{ versioning: undefined }, problem],
    "the versioning of another bucket": [{ "versioning.bucket": "other" }, problem],
  },
  undecided: { "a bucket that is not known yet": [{ "versioning.bucket": UNKNOWN }, "bucket"] },
});
