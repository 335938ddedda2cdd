import { capture } from "../deploy/process/capture";
import { AWS_INSTALL } from "../deploy/tools/aws";
import { UserError } from "../preview/errors";

/** A call that AWS, or the AWS CLI itself, refused. */
export class AwsFailure extends Error {
  override readonly name = "AwsFailure";

  constructor(
    message: string,
    /** AWS's name of the error, for example `NoSuchBucketPolicy`; of a HEAD request its status. */
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

const NO_CLI = `The AWS CLI is not on the PATH. Install version 2: ${AWS_INSTALL}`;

const NO_CREDENTIALS =
  "The AWS CLI has no valid credentials. Log in, for example with: aws sso login --profile NAME, and set AWS_PROFILE=NAME.";

/**
 * What the CLI says when there is nobody to act as. The codes are those of expired or unknown
 * credentials (https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html).
 */
const NOT_LOGGED_IN =
  /Unable to locate credentials|SSO session|Error loading SSO Token|Token has expired|\((ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException)\)/;

/** Calls AWS by its CLI: it finds credentials wherever people keep them, Identity Center included. */
export class AwsCli {
  constructor(
    private readonly region: string,
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  /**
   * Runs a command.
   *
   * @returns its answer; an empty object where it printed none.
   * @throws {@link AwsFailure} when AWS refuses.
   * @throws {@link UserError} when there is no CLI, or nobody is logged in.
   */
  async call(...command: readonly string[]): Promise<Record<string, unknown>> {
    const complete = [...command, "--region", this.region, "--output", "json"];
    const captured = await capture("aws", complete, process.cwd(), this);
    if (captured.kind === "missing") {
      throw new UserError(NO_CLI);
    }
    const { code, stdout, stderr } = captured;
    if (code === 0) {
      const answer: unknown = stdout.trim() === "" ? {} : JSON.parse(stdout);
      return typeof answer === "object" && answer !== null ? { ...answer } : {};
    }
    if (NOT_LOGGED_IN.test(stderr)) {
      throw new UserError([NO_CREDENTIALS, `It says: ${lastLine(stderr)}`]);
    }
    const name = /An error occurred \((\w+)\) when calling/.exec(stderr)?.[1];
    throw new AwsFailure(lastLine(stderr), name);
  }

  /** The same, for something that may not exist: `undefined` for the errors that say so. */
  async find(
    absent: readonly string[],
    ...command: readonly string[]
  ): Promise<Record<string, unknown> | undefined> {
    try {
      return await this.call(...command);
    } catch (error) {
      if (error instanceof AwsFailure && error.code !== undefined && absent.includes(error.code)) {
        return undefined;
      }
      throw error;
    }
  }
}

/** The CLI says what is wrong last. */
function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
