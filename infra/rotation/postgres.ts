import type { Client } from "pg";
import { DatabaseError, escapeIdentifier, escapeLiteral } from "pg";
import type { PostgresServer } from "./connection";
import { connected, REFUSED_LOGIN } from "./connection";
import type { Login } from "./logins";
import { RUNTIME_ROLE } from "./logins";
import type { LoginDatabase } from "./rotation";
import { scramVerifier } from "./scram";

/** Longest wait for an answer in milliseconds. */
const CONNECTION = { application: "moodle-rotation", patience: 20_000 };

/** Logs in to PostgreSQL and changes its logins. */
export function postgres(server: PostgresServer): LoginDatabase {
  return {
    works: async (login) => {
      try {
        return await connected(server, login, CONNECTION, inheritsRuntimeRole);
      } catch (error) {
        if (error instanceof DatabaseError && REFUSED_LOGIN.includes(error.code)) {
          return false;
        }
        throw error;
      }
    },
    setPassword: (master, login) =>
      connected(server, master, CONNECTION, (client) =>
        inTransaction(client, () => setLogin(client, login)),
      ),
  };
}

async function inheritsRuntimeRole(client: Client): Promise<boolean> {
  const found = await client.query(
    "SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'USAGE')",
    [RUNTIME_ROLE],
  );
  return found.rowCount === 1;
}

/**
 * Both roles are made where they are missing, so that the first rotation works on an empty database;
 * what the runtime role may do is granted by the step that installs Moodle.
 */
async function setLogin(client: Client, login: Login): Promise<void> {
  const name = escapeIdentifier(login.username);
  const verifier = escapeLiteral(scramVerifier(login.password));
  if (!(await roleExists(client, RUNTIME_ROLE))) {
    await client.query(`CREATE ROLE ${RUNTIME_ROLE} NOLOGIN`);
  }
  const verb = (await roleExists(client, login.username)) ? "ALTER" : "CREATE";
  await client.query(`${verb} ROLE ${name} LOGIN PASSWORD ${verifier}`);
  await client.query(`GRANT ${RUNTIME_ROLE} TO ${name}`);
}

async function roleExists(client: Client, name: string): Promise<boolean> {
  const found = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  return found.rowCount === 1;
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  // A connection that is closed before COMMIT leaves nothing behind.
  await work();
  await client.query("COMMIT");
}
