import { isAccountId, isRegion } from "../infra/config-checks";
import { isPlaceholderAccount, placeholderRefusal } from "../infra/placeholders";
import { UserError } from "../preview/errors";
import { configNamespaces } from "../preview/project/layers";
import { readStackFile } from "../preview/project/stack-file";

/** Where the state of a stack is kept, and under which names. */
export interface Target {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the bucket; bucket names are shared by all of AWS, so it ends with the account. */
  readonly bucket: string;
  /** Alias of the key, with its prefix. */
  readonly alias: string;
}

/** Bucket names have at most 63 characters (AmazonS3/latest/userguide/bucketnamingrules.html). */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/**
 * Reads from the stack file where its state belongs.
 *
 * The file alone is asked, not `infra/config.ts`: nothing else in it has to be right yet.
 *
 * @throws {@link UserError} with every mistake in what is needed of the file.
 */
export function readTarget(repository: string, stack: string): Target {
  const { path, values } = readStackFile(
    repository,
    repository,
    stack,
    configNamespaces(repository),
  );
  const mistakes: string[] = [];
  const read = (key: string, check: (value: string) => string | undefined, what: string) => {
    const value = values.get(key);
    if (value === undefined) {
      mistakes.push(`${key} is missing in ${path}. Set it to ${what}.`);
      return "";
    }
    const problem = value.secret ? "it must not be secret. Write it plainly." : check(value.text);
    if (problem !== undefined) {
      const shown = value.secret ? "[secret]" : JSON.stringify(value.text);
      mistakes.push(`${key} is ${shown} in ${path}: ${problem}`);
    }
    return value.text;
  };
  const region = read("aws:region", isRegion, "the AWS region, for example eu-central-1");
  const account = "moodle-infra:accountId";
  const accountId = read(
    account,
    isAccountId,
    "the id of the AWS account, twelve digits in quotes",
  );
  if (isPlaceholderAccount(accountId)) {
    const advice = "Write the id of your own AWS account.";
    mistakes.push(placeholderRefusal(account, accountId, stack, advice));
  }
  const bucket = `moodle-${stack}-state-${accountId}`;
  if (mistakes.length === 0 && !BUCKET_NAME.test(bucket)) {
    mistakes.push(
      `The stack's name "${stack}" does not fit into the name of a bucket, ${bucket}: it must be lower ` +
        "case letters, digits and dashes, at most 37. Rename the stack's file.",
    );
  }
  if (mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  return { stack, accountId, region, bucket, alias: `alias/moodle-${stack}-state` };
}
