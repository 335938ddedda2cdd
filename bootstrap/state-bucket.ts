import { AWS_INSTALL } from "../deploy/tools/aws";
import { UserError } from "../preview/errors";
import { AwsFailure, type AwsCli } from "./aws-cli";
import { bucketSettings, isSet, type Setting } from "./bucket-settings";
import { isMarked, marks, notOurs, tagsOf } from "./marks";
import type { StateKey } from "./state-key";
import type { Findings, Step } from "./step";
import type { Target } from "./target";

/** The one region whose name S3 does not take as a location. */
const DEFAULT_REGION = "us-east-1";

/** The bucket that holds the state of a stack's layers. */
export class StateBucket {
  constructor(
    private readonly aws: AwsCli,
    private readonly target: Target,
    private readonly key: StateKey,
  ) {}

  /** Looks, and changes nothing. The key has to be looked for before. */
  async inspect(): Promise<Findings> {
    const { bucket } = this.target;
    const existence = await this.existence();
    if (existence === "foreign") {
      return refused(
        `The bucket ${bucket} exists, and is another account's, or you may not see it. ` +
          "Log in with a role that may read it, or rename the stack: the name contains it.",
      );
    }
    if (existence === "ours" && !(await this.isOurs())) {
      return refused(notOurs(`The bucket ${bucket}`, this.target));
    }
    if (existence === "elsewhere") {
      return refused(
        `The bucket ${bucket} exists in another region than ${this.target.region}. ` +
          `Set aws:region in Pulumi.${this.target.stack}.yaml back, or remove the bucket if no state is in it.`,
      );
    }
    const creation: Step = {
      what: `bucket ${bucket}`,
      isRight: existence === "ours",
      apply: () => this.create(),
    };
    const settings = bucketSettings(bucket);
    const steps = await Promise.all(settings.map((each) => this.step(each, existence)));
    return { refusals: [], steps: [creation, ...steps] };
  }

  private async existence(): Promise<"none" | "ours" | "elsewhere" | "foreign"> {
    try {
      // A bucket of another account answers 403 to this, also one that is open to everybody.
      const answer = await this.aws.find(["404", "NoSuchBucket"], ...this.command("head-bucket"));
      if (answer === undefined) {
        return "none";
      }
      // The CLI follows a bucket into its own region without a word.
      const { BucketRegion: region = this.target.region } = answer;
      return region === this.target.region ? "ours" : "elsewhere";
    } catch (error) {
      if (error instanceof AwsFailure && error.code === "403") {
        return "foreign";
      }
      throw error;
    }
  }

  private async isOurs(): Promise<boolean> {
    const answer = await this.aws.find(["NoSuchTagSet"], ...this.command("get-bucket-tagging"));
    return isMarked(this.target, tagsOf(answer?.["TagSet"], "Key", "Value"));
  }

  private async step(setting: Setting, existence: "none" | "ours"): Promise<Step> {
    const current = existence === "ours" ? await this.read(setting) : undefined;
    const known = setting.wanted(current, this.key.arn);
    return {
      what: setting.what,
      isRight: existence === "ours" && isSet(setting, current, known),
      apply: async () => {
        // Asked again: the key may have been made since.
        const document = JSON.stringify(setting.wanted(current, this.key.arn));
        await this.aws.call(...this.command(setting.write, setting.option, document));
      },
    };
  }

  private async read({ read, absent, answer }: Setting): Promise<unknown> {
    const found = await this.aws.find([absent], ...this.command(read));
    return answer === undefined ? found : found?.[answer];
  }

  private async create(): Promise<void> {
    const { bucket, region } = this.target;
    const configuration = {
      ...(region === DEFAULT_REGION ? {} : { LocationConstraint: region }),
      // Tags with the bucket, not after it: there is no moment at which it is nobody's.
      Tags: Object.entries(marks(this.target)).map(([Key, Value]) => ({ Key, Value })),
    };
    try {
      await this.aws.call(
        "s3api",
        "create-bucket",
        "--bucket",
        bucket,
        "--create-bucket-configuration",
        JSON.stringify(configuration),
      );
    } catch (error) {
      if (error instanceof AwsFailure && error.message.includes('"Tags"')) {
        throw new UserError(
          `This AWS CLI cannot tag a bucket while it makes it, which S3 has allowed since November 2025. Update the CLI: ${AWS_INSTALL}`,
        );
      }
      throw error;
    }
  }

  /** Arguments of `aws s3api`. With the owner named, S3 refuses a bucket of anybody else. */
  private command(name: string, ...options: readonly string[]): string[] {
    const { bucket, accountId } = this.target;
    return ["s3api", name, "--bucket", bucket, "--expected-bucket-owner", accountId, ...options];
  }
}

function refused(reason: string): Findings {
  return { refusals: [reason], steps: [] };
}
