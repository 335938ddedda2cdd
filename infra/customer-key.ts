import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "./iam-documents";
import { keepData } from "./protection";

export interface CustomerKeyArgs {
  /** What the key is for, as people read it in the console. */
  readonly description: string;
  readonly policy: PolicyDocument;
  /** Whether the key, and with it all data under it, outlives the stack. */
  readonly protect: boolean;
}

/**
 * A customer-managed key with an alias of its name, `alias/<name>`; rotated every year, gone no sooner
 * than 30 days after its deletion.
 */
export function customerKey(
  name: string,
  { description, policy, protect }: CustomerKeyArgs,
  opts: pulumi.CustomResourceOptions,
): aws.kms.Key {
  const key = new aws.kms.Key(
    name,
    {
      description,
      policy: JSON.stringify(policy),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    },
    { ...opts, ...keepData(protect) },
  );
  new aws.kms.Alias(name, { name: `alias/${name}`, targetKeyId: key.keyId }, opts);
  return key;
}
