/**
 * The part of the AWS SDK for JavaScript that the rotation function calls. Lambda's Node.js runtimes
 * bring the SDK itself, so it is neither packaged nor installed here.
 */
declare module "@aws-sdk/client-secrets-manager" {
  interface SecretId {
    readonly SecretId: string;
  }

  export class SecretsManager {
    describeSecret(input: SecretId): Promise<{
      readonly RotationEnabled?: boolean;
      readonly VersionIdsToStages?: Readonly<Record<string, string[]>>;
    }>;
    getSecretValue(
      input: SecretId & { readonly VersionId?: string; readonly VersionStage: string },
    ): Promise<{ readonly SecretString?: string }>;
    putSecretValue(
      input: SecretId & {
        readonly ClientRequestToken: string;
        readonly SecretString: string;
        readonly VersionStages: string[];
      },
    ): Promise<unknown>;
    updateSecretVersionStage(
      input: SecretId & {
        readonly VersionStage: string;
        readonly MoveToVersionId: string;
        readonly RemoveFromVersionId: string | undefined;
      },
    ): Promise<unknown>;
  }
}
