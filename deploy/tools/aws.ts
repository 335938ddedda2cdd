import type { Context } from "../context";
import { capture } from "../process/capture";
import { type Answer, jsonOf, stringIn } from "./tool-output";
import { versionIn } from "./version";

/** Where the AWS CLI comes from. */
export const AWS_INSTALL =
  "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";

/** The oldest AWS CLI whose tokens the Kubernetes provider takes (`aws eks get-token`). */
export const OLDEST_AWS_CLI = "2.7.0";

/** Who the AWS CLI, and with it Pulumi, acts as. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** Runs an `aws` command that answers in JSON. */
export async function aws(args: readonly string[], context: Context): Promise<Answer<unknown>> {
  const output = await capture("aws", [...args, "--output", "json"], context.repository, context);
  return jsonOf(output, "the AWS CLI");
}

/** The version of the AWS CLI; `undefined` when there is none. */
export async function awsVersion(context: Context): Promise<string | undefined> {
  const output = await capture("aws", ["--version"], context.repository, context);
  // Version 1 prints it on standard error, under some Pythons.
  return output.kind === "missing" ? undefined : versionIn(output.stdout + output.stderr);
}

/** Who is logged in. */
export async function awsIdentity(region: string, context: Context): Promise<Answer<Identity>> {
  const answer = await aws(["sts", "get-caller-identity", "--region", region], context);
  if ("problem" in answer) {
    return answer;
  }
  const account = stringIn(answer.value, "Account");
  const arn = stringIn(answer.value, "Arn");
  return account === undefined || arn === undefined
    ? { problem: "aws sts get-caller-identity named no account" }
    : { value: { account, arn } };
}
