import { randomBytes } from "node:crypto";
import { users } from "../../k8s/pod-security";
import { TestPostgres } from "../../infra/rotation/testing/postgres-server";
import { Authority } from "../../test/runtime/support/authority";
import { binary } from "../../test/runtime/support/binaries";
import { Container } from "../../test/runtime/support/container";
import type { Workspace } from "../../test/runtime/support/workspace";

/** Where the application finds what is in its constants; all below the folder of its code. */
const FILES = { redis: "redis-ca.crt", database: "database-ca.crt" };

const REDIS_HOST = "redis.moodle.svc";

/** A login whose password is stored with fewer rounds of SCRAM than PostgreSQL's usual 4096. */
const FEW_ITERATIONS_USER = "few_iterations";

const PORTS = { sessions: 6379, cache: 6380 };

/** Tables with the names of Moodle's and what the page asks of them. */
const SCHEMA = `
CREATE TABLE mdl_user (id int PRIMARY KEY, username text, email text, lastaccess int);
INSERT INTO mdl_user SELECT n, 'user' || n, 'user' || n || '@example.edu', n FROM generate_series(1, 2000) n;
CREATE TABLE mdl_course_modules (id int PRIMARY KEY, course int, name text);
INSERT INTO mdl_course_modules SELECT n, n / 40, 'Module ' || n FROM generate_series(1, 8000) n;
CREATE INDEX ON mdl_course_modules (course);
CREATE TABLE mdl_completion (id serial PRIMARY KEY, userid int, module int, state int);
INSERT INTO mdl_completion (userid, module, state) SELECT n % 1000, n % 8000, n % 3 FROM generate_series(1, 60000) n;
CREATE INDEX ON mdl_completion (userid, module);
CREATE TABLE mdl_logstore_standard_log (id bigserial PRIMARY KEY, userid int, courseid int, timecreated bigint);
ANALYZE;
`;

/** PostgreSQL and Redis, the same for every configuration, all over TLS. */
export class Backends {
  private constructor(
    /** Names that PHP's containers must resolve. */
    readonly hosts: Readonly<Record<string, string>>,
    /** PHP that defines how to reach them. */
    readonly constants: string,
    /** Who signed PostgreSQL's certificate, PEM. */
    readonly databaseAuthority: string,
    private readonly stops: readonly (() => Promise<void>)[],
  ) {}

  /**
   * @param code folder of the application's code inside the workspace; authorities are put there.
   * @param mounted the same folder as PHP sees it.
   */
  static async start(workspace: Workspace, code: string, mounted: string): Promise<Backends> {
    const postgres = await TestPostgres.start();
    const { server, master } = postgres;
    await postgres.superuserQuery(
      `${SCHEMA} GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ${master.username};
       GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${master.username};
       SET scram_iterations = 256;
       CREATE ROLE ${FEW_ITERATIONS_USER} LOGIN PASSWORD '${master.password}';`,
    );
    const authority = new Authority();
    for (const [name, content] of Object.entries<string>({ ...authority.issue([REDIS_HOST]) })) {
      workspace.file(`redis/${name}`, content);
    }
    const password = randomBytes(24).toString("hex");
    const redis = await Promise.all(
      Object.values(PORTS).map((port) => startRedis(workspace, port, password)),
    );
    workspace.file(`${code}/${FILES.redis}`, authority.certificate);
    const databaseAuthority = String(server.tls.ca);
    workspace.file(`${code}/${FILES.database}`, databaseAuthority);
    const connection = [
      `host=${server.host} port=${server.port} dbname=${server.database}`,
      `user=${master.username} password=${master.password}`,
      `sslmode=verify-full sslrootcert=${mounted}/${FILES.database}`,
    ].join(" ");
    return new Backends(
      { [REDIS_HOST]: "127.0.0.1" },
      Object.entries({
        DATABASE: connection,
        FEW_ITERATIONS_USER,
        REDIS_HOST,
        REDIS_PASSWORD: password,
        REDIS_AUTHORITY: `${mounted}/${FILES.redis}`,
      })
        .map(([name, value]) => `const ${name} = '${value}';\n`)
        .concat(`const SESSIONS_PORT = ${PORTS.sessions};\nconst CACHE_PORT = ${PORTS.cache};\n`)
        .join(""),
      databaseAuthority,
      [...redis.map((container) => () => container.remove()), () => postgres.stop()],
    );
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) {
      await stop();
    }
  }
}

async function startRedis(
  workspace: Workspace,
  port: number,
  password: string,
): Promise<Container> {
  const options = {
    port: 0,
    "tls-port": port,
    "tls-cert-file": "/tls/tls.crt",
    "tls-key-file": "/tls/tls.key",
    "tls-ca-cert-file": "/tls/ca.crt",
    "tls-auth-clients": "no",
    requirepass: password,
    appendonly: "no",
  };
  const container = await Container.start({
    name: `redis-${port}`,
    user: users.redis,
    command: [
      binary("redisServer"),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ...["--save", ""],
    ],
    mounts: [{ source: workspace.path("redis"), target: "/tls" }],
  });
  await container.logged("Ready to accept connections");
  return container;
}
