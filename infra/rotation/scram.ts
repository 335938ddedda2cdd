import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** What PostgreSQL itself uses for its passwords (`scram_iterations`, since version 16 a setting). */
const ITERATIONS = 4096;

/** Octets of salt, as PostgreSQL takes them. */
const SALT_LENGTH = 16;

/**
 * A password in the form that PostgreSQL stores (RFC 5803). Sent instead of the password, it keeps
 * the password out of the server's statement log, where `log_statement` would show it.
 *
 * @param password printable ASCII, which needs no normalisation (RFC 4013).
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(SALT_LENGTH)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const clientKey = createHmac("sha256", salted).update("Client Key").digest();
  const storedKey = createHash("sha256").update(clientKey).digest("base64");
  const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
