import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { names, relationRule } from "../../relations";

export const bucketAccessLogged = relationRule(
  {
    name: "s3-bucket-access-logged",
    checklist: ["C06"],
    severity: "medium",
    frameworks: fsbp("S3.9"),
    description: "Access to every bucket is logged, but for the bucket that takes the logs.",
    why: "After a leak nobody could tell which files were read, and by whom.",
    remediation: "Add a BucketLogging that names the bucket.",
  },
  "aws:s3/bucket:Bucket",
  (bucket, stack, report) => {
    const logged = isAny(resourcesOf(stack, "aws:s3/bucketLogging:BucketLogging"), (logging) =>
      // The bucket of the logs must not log itself: every line would make another.
      isAny(["bucket", "targetBucket"], (property) => names(logging, property, bucket)),
    );
    if (!logged) {
      report(bucket.urn, bucket.name, "has no BucketLogging in this stack");
    }
  },
);
