import { policyNotPublic } from "./policy-not-public";
import { rotationInterval } from "./rotation-interval";
import { secretEncrypted } from "./secret-encrypted";
import { secretRotated } from "./secret-rotated";
import { valueGenerated } from "./value-generated";

export const secretsmanagerRules = [
  policyNotPublic,
  rotationInterval,
  secretEncrypted,
  secretRotated,
  valueGenerated,
];
