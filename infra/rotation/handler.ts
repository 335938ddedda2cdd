import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SecretsManager } from "@aws-sdk/client-secrets-manager";
import { newPassword } from "./password";
import { postgres } from "./postgres";
import { rotate } from "./rotation";
import { secretsManager } from "./secret-store";
import type { RotationSettings } from "./settings";
import type { RotationEvent } from "./step";

/**
 * Amazon's authorities, RDS's among them, as Lambda ships them with its Node.js runtimes
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html, "CA certificate loading").
 */
const AUTHORITIES = "/var/runtime/ca-cert.pem";

/** What Lambda runs for Secrets Manager: one step of a rotation. */
export async function handler(event: RotationEvent): Promise<void> {
  const file = readFileSync(join(__dirname, "settings.json"), "utf8");
  const { masterSecretArn, ...server } = JSON.parse(file) as RotationSettings;
  // Chain and host name are both checked, which libpq calls `verify-full`.
  const tls = { ca: readFileSync(AUTHORITIES, "utf8"), rejectUnauthorized: true };
  await rotate(event, {
    store: secretsManager(new SecretsManager()),
    database: postgres({ ...server, tls }),
    masterSecretArn,
    newPassword,
  });
}
