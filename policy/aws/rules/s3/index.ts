import { bucketAccessLogged } from "./bucket-access-logged";
import { bucketEncryption } from "./bucket-encryption";
import { bucketPolicy } from "./bucket-policy";
import { bucketPublicAccessBlock } from "./bucket-public-access-block";
import { bucketVersioning } from "./bucket-versioning";
import { encryptionWithKey } from "./encryption-with-key";
import { noAcl } from "./no-acl";
import { objectLockRetention } from "./object-lock-retention";
import { policyNotPublic } from "./policy-not-public";
import { policyTlsOnly } from "./policy-tls-only";
import { publicAccessBlocked } from "./public-access-blocked";
import { versioningEnabled } from "./versioning-enabled";

export const s3Rules = [
  bucketAccessLogged,
  bucketEncryption,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketVersioning,
  encryptionWithKey,
  noAcl,
  objectLockRetention,
  policyNotPublic,
  policyTlsOnly,
  publicAccessBlocked,
  versioningEnabled,
];
