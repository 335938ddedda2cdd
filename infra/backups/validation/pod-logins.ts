import type { SecretsManager } from "@aws-sdk/client-secrets-manager";
import type { Login } from "../../rotation/logins";
import { parseLogin } from "../../rotation/logins";

/**
 * The logins of the pods, the current one first. The one before is there once the secret has rotated,
 * and the restored database knows it where that was after the backup.
 */
export async function podLogins(
  client: Pick<SecretsManager, "getSecretValue">,
  secretArn: string,
): Promise<readonly Login[]> {
  const read = async (stage: string): Promise<string | undefined> => {
    const version = { SecretId: secretArn, VersionStage: stage };
    return (await client.getSecretValue(version)).SecretString;
  };
  const current = parseLogin(
    (await read("AWSCURRENT")) ?? "",
    `The current version of ${secretArn}`,
  );
  let previous: string | undefined;
  try {
    previous = await read("AWSPREVIOUS");
  } catch (error) {
    if (!(error instanceof Error && error.name === "ResourceNotFoundException")) {
      throw error;
    }
  }
  // The very first version holds no login.
  return previous?.includes('"username"') === true
    ? [current, parseLogin(previous, `The previous version of ${secretArn}`)]
    : [current];
}
