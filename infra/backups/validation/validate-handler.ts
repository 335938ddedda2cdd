import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SecretsManager } from "@aws-sdk/client-secrets-manager";
import { MOUNT } from "./mount";
import { podLogins } from "./pod-logins";
import type { ValidationSettings } from "./settings";
import type { RestoredSite } from "./validate";
import { validate } from "./validate";
import type { Verdict } from "./verdict";

/** Amazon's authorities, as Lambda ships them with its Node.js runtimes (docs/adr/0008). */
const AUTHORITIES = "/var/runtime/ca-cert.pem";

/** What the state machine hands over. */
interface ValidationEvent extends RestoredSite {
  /** Endpoint of the restored cluster. */
  readonly host: string;
}

/** What Lambda runs once a restored site is ready. */
export async function handler({ host, ...site }: ValidationEvent): Promise<Verdict> {
  // The package's root, as the module lies in it.
  const file = readFileSync(join(__dirname, "../../settings.json"), "utf8");
  const { secretArn, dataRoot, port, database } = JSON.parse(file) as ValidationSettings;
  const verdict = await validate(site, {
    // Chain and host name are both checked, which libpq calls `verify-full`.
    server: {
      host,
      port,
      database,
      tls: { ca: readFileSync(AUTHORITIES, "utf8"), rejectUnauthorized: true },
    },
    logins: await podLogins(new SecretsManager(), secretArn),
    mount: MOUNT,
    dataRoot,
    now: new Date(),
    random: Math.random,
  });
  console.log(JSON.stringify(verdict));
  return verdict;
}
