import { accountKeyPolicy } from "../infra/key-policies";
import { AwsFailure, type AwsCli } from "./aws-cli";
import { isMarked, marks, notOurs, tagsOf } from "./marks";
import type { Findings, Step } from "./step";
import type { Target } from "./target";

/** A key as `describe-key` shows it. */
interface KeyMetadata {
  readonly KeyId: string;
  readonly Arn: string;
  readonly KeyState: string;
}

/** The key that state and secrets of a stack are encrypted with. */
export class StateKey {
  private metadata: KeyMetadata | undefined;

  constructor(
    private readonly aws: AwsCli,
    private readonly target: Target,
  ) {}

  /** ARN, once the key is there. */
  get arn(): string | undefined {
    return this.metadata?.Arn;
  }

  /** Looks, and changes nothing. */
  async inspect(): Promise<Findings> {
    const { alias } = this.target;
    const byAlias = await this.describe(alias);
    if (byAlias !== undefined && !(await this.isOurs(byAlias.KeyId))) {
      return { refusals: [notOurs(`The key ${alias}`, this.target)], steps: [] };
    }
    // Stopped between key and alias, an earlier run left a key that only its tags tell.
    const candidates = byAlias === undefined ? await this.withoutAlias() : [byAlias];
    const [key, ...others] = candidates;
    if (others.length > 0) {
      const ids = candidates.map(({ KeyId }) => KeyId).join(", ");
      return {
        refusals: [
          `${candidates.length} keys have the tags of this stack, and none has the alias ${alias}: ${ids}. ` +
            `Give it to the one that is in use: aws kms create-alias --alias-name ${alias} --target-key-id ID`,
        ],
        steps: [],
      };
    }
    if (key !== undefined && key.KeyState !== "Enabled") {
      return { refusals: [unusable(key, alias)], steps: [] };
    }
    this.metadata = key;
    return { refusals: [], steps: await this.steps(byAlias !== undefined) };
  }

  private async steps(hasAlias: boolean): Promise<Step[]> {
    const { alias } = this.target;
    return [
      {
        what: "key for state and secrets",
        isRight: this.metadata !== undefined,
        apply: () => this.create(),
      },
      {
        what: "yearly rotation of the key",
        isRight: await this.isRotated(),
        apply: async () => {
          await this.aws.call("kms", "enable-key-rotation", "--key-id", this.id());
        },
      },
      {
        // Last: whoever finds the alias finds a key that is complete.
        what: `${alias} for the key`,
        isRight: hasAlias,
        apply: async () => {
          const key = ["--target-key-id", this.id()];
          await this.aws.call("kms", "create-alias", "--alias-name", alias, ...key);
        },
      },
    ];
  }

  private async create(): Promise<void> {
    const tags = Object.entries(marks(this.target)).map(([key, value]) => ({
      TagKey: key,
      TagValue: value,
    }));
    // Tags with the key, not after it: there is no moment at which it is nobody's.
    const { KeyMetadata: metadata } = await this.aws.call(
      "kms",
      "create-key",
      "--description",
      `Moodle ${this.target.stack}: Pulumi's state and secrets`,
      "--policy",
      JSON.stringify(accountKeyPolicy(this.target)),
      "--tags",
      JSON.stringify(tags),
    );
    this.metadata = metadata as KeyMetadata;
  }

  private id(): string {
    if (this.metadata === undefined) {
      throw new Error("the key is used before it is made");
    }
    return this.metadata.KeyId;
  }

  private async describe(keyId: string): Promise<KeyMetadata | undefined> {
    const call = ["kms", "describe-key", "--key-id", keyId];
    const answer = await this.aws.find(["NotFoundException"], ...call);
    return answer?.["KeyMetadata"] as KeyMetadata | undefined;
  }

  private async isRotated(): Promise<boolean> {
    if (this.metadata === undefined) {
      return false;
    }
    const answer = await this.aws.call("kms", "get-key-rotation-status", "--key-id", this.id());
    return answer["KeyRotationEnabled"] === true;
  }

  private async isOurs(keyId: string): Promise<boolean> {
    try {
      const { Tags } = await this.aws.call("kms", "list-resource-tags", "--key-id", keyId);
      return isMarked(this.target, tagsOf(Tags, "TagKey", "TagValue"));
    } catch (error) {
      // A key whose own policy keeps us out is none that we made.
      if (error instanceof AwsFailure && error.code === "AccessDeniedException") {
        return false;
      }
      throw error;
    }
  }

  private async withoutAlias(): Promise<KeyMetadata[]> {
    const { Keys } = await this.aws.call("kms", "list-keys");
    const found: KeyMetadata[] = [];
    for (const { KeyId } of (Keys ?? []) as readonly { readonly KeyId: string }[]) {
      const metadata = (await this.isOurs(KeyId)) ? await this.describe(KeyId) : undefined;
      if (metadata !== undefined && metadata.KeyState !== "PendingDeletion") {
        found.push(metadata);
      }
    }
    return found;
  }
}

function unusable({ KeyId, KeyState }: KeyMetadata, alias: string): string {
  const advice =
    KeyState === "PendingDeletion"
      ? `Without it nobody can read the state again. Keep it: aws kms cancel-key-deletion --key-id ${KeyId}, then aws kms enable-key --key-id ${KeyId}`
      : `Find out why, then: aws kms enable-key --key-id ${KeyId}`;
  return `The key ${alias} is ${KeyState}, not Enabled. ${advice}`;
}
