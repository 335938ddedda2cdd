import type { ConnectionOptions } from "node:tls";
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from "pg";
import type { Login } from "./logins";
import { RUNTIME_ROLE } from "./logins";
import type { LoginDatabase } from "./rotation";
import { scramVerifier } from "./scram";

/** Where PostgreSQL listens, and how its certificate is checked. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly tls: ConnectionOptions;
}

/** Longest wait for a connection and for an answer, in milliseconds; a paused Aurora wakes in about 15 s. */
const PATIENCE = 20_000;

/** Codes of PostgreSQL for a wrong login: invalid authorization specification, invalid password. */
const REFUSED_LOGIN: readonly (string | undefined)[] = ["28000", "28P01"];

/** Logs in to PostgreSQL and changes its logins. */
export function postgres(server: PostgresServer): LoginDatabase {
  return {
    works: async (login) => {
      try {
        return await connected(server, login, inheritsRuntimeRole);
      } catch (error) {
        if (error instanceof DatabaseError && REFUSED_LOGIN.includes(error.code)) {
          return false;
        }
        throw error;
      }
    },
    setPassword: (master, login) =>
      connected(server, master, (client) => inTransaction(client, () => setLogin(client, login))),
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

async function connected<T>(
  { host, port, database, tls }: PostgresServer,
  { username, password }: Login,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    host,
    port,
    database,
    user: username,
    password,
    ssl: tls,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    application_name: "moodle-rotation",
  });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
