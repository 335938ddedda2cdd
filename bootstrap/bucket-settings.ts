import { isDeepStrictEqual } from "node:util";
import { listIn, memberOf } from "../deploy/tools/tool-output";
import { policy } from "../infra/iam-documents";

/** A setting of the bucket, and the commands of `aws s3api` that read and write it. */
export interface Setting {
  /** In words. */
  readonly what: string;
  readonly read: string;
  /** AWS's name of the error that says that it was never set. */
  readonly absent: string;
  readonly write: string;
  /** Option of `write` that takes the whole setting, and key of `read`'s answer where it stands. */
  readonly option: string;
  readonly answer: string | undefined;
  /** What it should be, given what it is; others' parts of it are kept. */
  readonly wanted: (current: unknown, keyArn: string | undefined) => unknown;
}

/** Stands for a key that is still to be made: no bucket has it. */
const NO_KEY = "none yet";

/** Days that an overwritten state can be had back, and the least that auditors ask of records. */
const KEPT_DAYS = 365;

/** Days after which the parts of an upload that nobody finished go. */
const UNFINISHED_DAYS = 7;

/** All settings, in the order in which they are made: what protects comes first. */
export function bucketSettings(bucket: string): readonly Setting[] {
  return [
    {
      what: "block of public access to the bucket",
      read: "get-public-access-block",
      absent: "NoSuchPublicAccessBlockConfiguration",
      write: "put-public-access-block",
      option: "--public-access-block-configuration",
      answer: "PublicAccessBlockConfiguration",
      wanted: () => ({
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      }),
    },
    {
      what: "refusal of access lists in the bucket",
      read: "get-bucket-ownership-controls",
      absent: "OwnershipControlsNotFoundError",
      write: "put-bucket-ownership-controls",
      option: "--ownership-controls",
      answer: "OwnershipControls",
      wanted: () => ({ Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] }),
    },
    {
      what: "encryption of the bucket with the key",
      read: "get-bucket-encryption",
      absent: "ServerSideEncryptionConfigurationNotFoundError",
      write: "put-bucket-encryption",
      option: "--server-side-encryption-configuration",
      answer: "ServerSideEncryptionConfiguration",
      wanted: (_current, keyArn) => ({
        Rules: [
          {
            // The ARN, not the alias: S3 would look an alias up in the caller's account.
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: "aws:kms",
              KMSMasterKeyID: keyArn ?? NO_KEY,
            },
            BucketKeyEnabled: true,
          },
        ],
      }),
    },
    {
      what: "versioning of the bucket",
      read: "get-bucket-versioning",
      absent: "",
      write: "put-bucket-versioning",
      option: "--versioning-configuration",
      answer: undefined,
      wanted: () => ({ Status: "Enabled" }),
    },
    {
      what: "refusal of unencrypted connections to the bucket",
      read: "get-bucket-policy",
      absent: "NoSuchBucketPolicy",
      write: "put-bucket-policy",
      option: "--policy",
      answer: "Policy",
      wanted: (current) => {
        const document: unknown = typeof current === "string" ? JSON.parse(current) : {};
        const ours = transportPolicy(bucket);
        return { ...ours, Statement: merged(listIn(document, "Statement"), ours.Statement, "Sid") };
      },
    },
    {
      what: `expiry of old versions in the bucket after ${KEPT_DAYS} days`,
      read: "get-bucket-lifecycle-configuration",
      absent: "NoSuchLifecycleConfiguration",
      write: "put-bucket-lifecycle-configuration",
      option: "--lifecycle-configuration",
      answer: "Rules",
      wanted: (current) => ({
        Rules: merged(Array.isArray(current) ? current : [], [LIFECYCLE_RULE], "ID"),
      }),
    },
  ];
}

/** Whether a setting is as it should be. What AWS adds by itself does not count. */
export function isSet({ answer }: Setting, current: unknown, wanted: unknown): boolean {
  switch (answer) {
    case "Policy":
      return typeof current === "string" && isDeepStrictEqual(JSON.parse(current), wanted);
    case "Rules":
      return covers({ Rules: current }, wanted);
    default:
      return covers(current, wanted);
  }
}

function transportPolicy(bucket: string) {
  const resources = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  const deny = { Effect: "Deny", Principal: { AWS: "*" }, Action: "s3:*" } as const;
  return policy(
    {
      Sid: "DenyWithoutTls",
      ...deny,
      Resource: resources,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "DenyOldTls",
      ...deny,
      Resource: resources,
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  );
}

/** The current version of an object never expires: history and state itself stay. */
const LIFECYCLE_RULE = {
  ID: "moodle-bootstrap",
  Status: "Enabled",
  Filter: { Prefix: "" },
  Expiration: { ExpiredObjectDeleteMarker: true },
  NoncurrentVersionExpiration: { NoncurrentDays: KEPT_DAYS },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: UNFINISHED_DAYS },
} as const;

/** A list with our items in place of those of the same name, and everybody else's as they are. */
function merged(current: readonly unknown[], ours: readonly unknown[], name: string): unknown[] {
  const names = ours.map((item) => memberOf(item, name));
  return [...current.filter((item) => !names.includes(memberOf(item, name))), ...ours];
}

/** Whether everything that is wanted is there; the items of lists in any order. */
function covers(current: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(current) &&
      wanted.every((item) => current.some((candidate) => covers(candidate, item)))
    );
  }
  if (typeof wanted === "object" && wanted !== null) {
    return Object.entries(wanted).every(([key, value]) => covers(memberOf(current, key), value));
  }
  return current === wanted;
}
