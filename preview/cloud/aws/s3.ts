import { CloudRefusal } from "../cloud";
import { partition } from "../identity";
import { text } from "../inputs";
import { type AwsType, awsResources } from "./resource";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** What is said of a bucket in a resource of its own, which has the bucket's name as its id. */
const ofBucket: AwsType = { id: (subject) => subject.text("bucket") };

export const resources = awsResources("s3", {
  AccountPublicAccessBlock: {
    id: ({ context }) => context.accountId,
    global: true,
    computed: ({ context }) => ({ accountId: context.accountId }),
  },
  Bucket: {
    id: (subject) => subject.text("bucket"),
    tagged: true,
    named: { input: "bucket", lowerCase: true },
    defaults: { forceDestroy: false },
    refuse: (inputs) => {
      const name = text(inputs, "bucket");
      if (name !== undefined && !BUCKET_NAME.test(name)) {
        throw new CloudRefusal(
          `bucket "${name}" must have 3 to 63 lower-case letters, digits, dots and hyphens.`,
        );
      }
    },
    computed: ({ id, context, inputs }) => {
      const { name, dnsSuffix } = partition(context.region);
      return {
        arn: `arn:${name}:s3:::${id}`,
        bucketDomainName: `${id}.s3.${dnsSuffix}`,
        bucketRegion: context.region,
        bucketRegionalDomainName: `${id}.s3.${context.region}.${dnsSuffix}`,
        objectLockEnabled: inputs["objectLockEnabled"] ?? false,
      };
    },
  },
  BucketLifecycleConfiguration: {
    ...ofBucket,
    defaults: { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
  },
  BucketLogging: ofBucket,
  BucketObjectLockConfiguration: { ...ofBucket, defaults: { objectLockEnabled: "Enabled" } },
  BucketOwnershipControls: ofBucket,
  BucketPolicy: ofBucket,
  BucketPublicAccessBlock: ofBucket,
  BucketServerSideEncryptionConfiguration: ofBucket,
  BucketVersioning: ofBucket,
});
