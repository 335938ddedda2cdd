import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { bucketEncryption } from "./bucket-encryption";

const type =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const problem = "files has no BucketServerSideEncryptionConfiguration in this stack";

describeStackRule(awsPack, bucketEncryption, {
  compliant: {
    files: { type: "aws:s3/bucket:Bucket", properties: { id: "files" } },
    encryption: { type, properties: { bucket: "files" } },
  },
  refuses: {
    "a bucket without one": [{ encryption: undefined }, problem],
    "the encryption of another bucket": [{ "encryption.bucket": "other" }, problem],
  },
  undecided: { "a bucket that is not known yet": [{ "encryption.bucket": UNKNOWN }, "bucket"] },
});
