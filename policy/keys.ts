import { type Properties, textAt } from "./reading";
import { isSet, isUnknown, isValue } from "./unknowns";

/** By ARN, by alias or by id; aliases that begin with `aws/` are of keys that AWS manages. */
const KEY_OF_OURS =
  /^((arn:aws[a-z-]*:kms:[a-z\d-]+:\d{12}:)?alias\/(?!aws\/).+|(arn:aws[a-z-]*:kms:[a-z\d-]+:\d{12}:key\/)?(mrk-)?[\da-f-]{32,36})$/;

/** What is wrong unless the property names a KMS key of ours, also one that is not known yet. */
export function isKeyOfOurs(owner: Properties, key: string): string | undefined {
  if (!isSet(owner, key)) {
    return "is not set, which means the key that AWS manages";
  }
  if (isUnknown(() => textAt(owner, key))) {
    return undefined;
  }
  const value = textAt(owner, key);
  return KEY_OF_OURS.test(value ?? "") ? undefined : `${isValue(value)}, which is no key of ours`;
}
