import { SecretsManager } from "@aws-sdk/client-secrets-manager";
import { newPassword } from "./password";
import { secretsManager } from "./secret-store";
import { rotateSharedPassword } from "./shared-password";
import type { RotationEvent } from "./step";

/** What Lambda runs for Secrets Manager: one step of the rotation of a shared password. */
export async function handler(event: RotationEvent): Promise<void> {
  await rotateSharedPassword(event, { store: secretsManager(new SecretsManager()), newPassword });
}
