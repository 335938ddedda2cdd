import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { names, relationRule } from "../../relations";

export const bucketLocked = relationRule(
  {
    name: "cloudtrail-bucket-locked",
    checklist: ["C04"],
    severity: "high",
    frameworks: [],
    description: "The bucket of a trail, where it is in the same account, has an object lock.",
    why: "Who takes over the account would delete the record of it.",
    remediation: "Add a BucketObjectLockConfiguration, or keep the bucket in a log account.",
  },
  "aws:cloudtrail/trail:Trail",
  (trail, stack, report) => {
    const locks = resourcesOf(
      stack,
      "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    );
    checkEach(resourcesOf(stack, "aws:s3/bucket:Bucket"), (bucket) => {
      if (
        names(trail, "s3BucketName", bucket) &&
        !isAny(locks, (lock) => names(lock, "bucket", bucket))
      ) {
        report(bucket.urn, bucket.name, "has no BucketObjectLockConfiguration in this stack");
      }
    });
  },
);
