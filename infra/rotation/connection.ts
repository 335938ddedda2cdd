import type { ConnectionOptions } from "node:tls";
import { Client } from "pg";
import type { Login } from "./logins";

/** Where PostgreSQL listens, and how its certificate is checked. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly tls: ConnectionOptions;
}

export interface ConnectionSettings {
  /** As PostgreSQL shows it to whoever looks at its connections. */
  readonly application: string;
  /** Longest wait for an answer, in milliseconds. */
  readonly patience: number;
}

/** Longest wait for a connection, in milliseconds; a paused Aurora wakes in about 15 s. */
const CONNECT_PATIENCE = 20_000;

/** Codes of PostgreSQL for a wrong login: invalid authorization specification, invalid password. */
export const REFUSED_LOGIN: readonly (string | undefined)[] = ["28000", "28P01"];

/** Works over one connection, which is closed afterwards, whatever happened. */
export async function connected<T>(
  { host, port, database, tls }: PostgresServer,
  { username, password }: Login,
  { application, patience }: ConnectionSettings,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    host,
    port,
    database,
    user: username,
    password,
    ssl: tls,
    connectionTimeoutMillis: CONNECT_PATIENCE,
    query_timeout: patience,
    application_name: application,
  });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
