import { UserError } from "../preview/errors";
import type { AwsCli } from "./aws-cli";
import type { Target } from "./target";

/**
 * Makes sure that whoever is logged in acts in the account of the stack, and is not its root user.
 *
 * @throws {@link UserError} that says who is logged in, and where.
 */
export async function assertCaller(aws: AwsCli, target: Target): Promise<void> {
  const { Account, Arn } = await aws.call("sts", "get-caller-identity");
  const { accountId, stack } = target;
  if (Account !== accountId) {
    throw new UserError(
      `You are logged in to the AWS account ${String(Account)} (${String(Arn)}), and Pulumi.${stack}.yaml names ${accountId}. ` +
        "Nothing was done. Log in to that account, or correct moodle-infra:accountId.",
    );
  }
  if (typeof Arn === "string" && Arn.endsWith(":root")) {
    throw new UserError(
      `You are logged in as the root user of ${accountId}. Nothing was done. ` +
        "Log in with a role, as docs/guide/account.md shows.",
    );
  }
}
