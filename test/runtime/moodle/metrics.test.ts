import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer } from "node:tls";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { ports } from "../../../k8s/ports";
import { renderFpmConfig } from "../../../k8s/render/fpm-pool";
import { fpmMetricsCommand, siteMetricsCommand } from "../../../k8s/render/metric-commands";
import { MoodleDatabase } from "../database/moodle-database";
import { Authority } from "../support/authority";
import { binary } from "../support/binaries";
import { Container } from "../support/container";
import { Workspace } from "../support/workspace";

type Line = Readonly<Record<string, unknown>>;

/** Lines of JSON in a log that measure something. */
function lines(log: string, metric: string): readonly Line[] {
  return log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line["metric"] === metric);
}

/** The numbers of a line, without its name and time. */
function numbers(line: Line): Line {
  assert.match(String(line["time"]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return Object.fromEntries(Object.entries(line).filter(([, value]) => typeof value === "number"));
}

const now = (): number => Math.floor(Date.now() / 1000);

describe("the site's measurements", () => {
  let database: MoodleDatabase;
  let metrics: Container;

  before(async () => {
    database = await MoodleDatabase.start();
    await database.roles();
    // As far as the program reads them; public/lib/db/install.xml and the standard log's.
    await database.query(
      database.migrator,
      `CREATE TABLE mdl_task_scheduled (lastruntime bigint, timestarted bigint, disabled smallint NOT NULL);
       CREATE TABLE mdl_task_adhoc (nextruntime bigint NOT NULL, faildelay bigint, timestarted bigint, attemptsavailable smallint);
       CREATE TABLE mdl_logstore_standard_log (eventname text NOT NULL, other text, timecreated bigint NOT NULL)`,
    );
    await database.query(
      database.migrator,
      `INSERT INTO mdl_task_scheduled VALUES (${now() - 500}, NULL, 0), (${now() - 100}, ${now() - 100}, 0), (${now()}, NULL, 1);
       INSERT INTO mdl_task_adhoc VALUES
         (${now() - 300}, 0, NULL, NULL), (${now() - 50}, 60, NULL, 3), (${now() + 900}, 60, NULL, 3),
         (${now() - 900}, 0, ${now()}, 12), (${now() - 9000}, 60, NULL, 0)`,
    );
    metrics = await Container.start(
      database.container("metrics", siteMetricsCommand(database.address), {
        "interval-seconds": "1",
      }),
    );
  });
  after(async () => {
    await metrics.remove();
    await database.stop();
  });

  it("tell the age of cron by the youngest task that is not off", async () => {
    await metrics.logged('"metric":"cron"');
    const [first] = lines(metrics.log(), "cron").map(numbers);
    const age = Number(first?.["ageSeconds"]);
    assert.ok(age >= 100 && age < 200, `${age} s`);
    assert.equal(first?.["running"], 1);
  });

  it("tell the adhoc tasks that are due and wait, without those that were given up", async () => {
    await metrics.logged('"metric":"adhoc"');
    const [first] = lines(metrics.log(), "adhoc").map(numbers);
    const oldest = Number(first?.["oldestSeconds"]);
    assert.ok(oldest >= 300 && oldest < 400, `${oldest} s`);
    assert.deepEqual(
      { ...first, oldestSeconds: 0 },
      { waiting: 2, oldestSeconds: 0, failing: 2, running: 1 },
    );
  });

  const fail = async (other: string): Promise<void> => {
    await database.query(
      database.migrator,
      `INSERT INTO mdl_logstore_standard_log VALUES ('\\core\\event\\user_login_failed', $$${other}$$, ${now()})`,
    );
  };
  const sums = (): Readonly<Record<string, number>> => {
    const total: Record<string, number> = {};
    for (const line of lines(metrics.log(), "logins").map(numbers)) {
      for (const [name, value] of Object.entries(line)) {
        total[name] = (total[name] ?? 0) + Number(value);
      }
    }
    return total;
  };

  it("count each failed login once, by its reason, and name nobody", async () => {
    for (const reason of [1, 3, 3, 4, 99]) {
      await fail(JSON.stringify({ username: 'alice","reason":2,"x":"', reason }));
      await sleep(300);
    }
    await fail("no JSON");
    await database.query(
      database.migrator,
      `INSERT INTO mdl_logstore_standard_log VALUES ('\\core\\event\\user_loggedin', NULL, ${now()})`,
    );
    await metrics.until(() => sums()["failed"] === 6);
    await sleep(2500);
    assert.deepEqual(sums(), {
      ...{
        failed: 6,
        unknownUser: 1,
        suspended: 0,
        wrongPassword: 2,
        lockedOut: 1,
        unauthorised: 0,
      },
      other: 2,
    });
    assert.doesNotMatch(metrics.log(), /alice/);
  });

  it("go on where the database was away, and miss no login", async () => {
    const { runtime } = database;
    database.runtime = { ...runtime, password: "Hunter2!" };
    database.writeSecrets();
    const unreachable = () =>
      lines(metrics.log(), "database").some((line) => line["reachable"] === 0);
    await metrics.until(unreachable);
    await fail('{"username":"bob","reason":3}');
    await sleep(2500);
    assert.equal(sums()["failed"], 6);
    database.runtime = runtime;
    database.writeSecrets();
    await metrics.until(() => sums()["failed"] === 7);
    assert.doesNotMatch(metrics.log(), /Hunter2|bob/);
  });

  it("end when the pod does, before it is killed", async () => {
    assert.equal(await metrics.stop("SIGTERM", 5), 0);
  });
});

describe("php-fpm's measurements", () => {
  const files = new Workspace("fpm-metrics");
  const containers: Container[] = [];
  let fpm: Container;
  let metrics: Container;

  const start = async (name: string, ...words: readonly [string, ...string[]]) => {
    const container = await Container.start({
      name,
      user: users.php,
      command: words,
      mounts: [
        { source: files.path("fpm"), target: dirname(paths.fpmConfig) },
        { source: files.path("code"), target: paths.code },
        { source: join(__dirname, "../../../image/php"), target: paths.tools },
        { source: files.path("run"), target: paths.run, writable: name === "php" },
        { source: files.path("tmp"), target: paths.temporary, writable: true },
      ],
    });
    containers.push(container);
    return container;
  };

  before(async () => {
    files.file("fpm/php-fpm.conf", renderFpmConfig(2));
    files.file("code/slow.php", "<?php usleep(2_000_000); echo '{}';");
    for (const folder of ["run", "tmp"]) {
      files.folder(folder, { owner: users.php, mode: 0o770 });
    }
    fpm = await start("php", binary("phpFpm"), "-F", "-y", paths.fpmConfig);
    await fpm.until(() => existsSync(files.path("run/status.sock")));
    const [, ...words] = fpmMetricsCommand();
    metrics = await start(
      "metrics",
      binary("php"),
      ...words.map((word) => word.replace(/(?<=^--interval-seconds=).*/, "1")),
    );
  });
  after(async () => {
    await Promise.all(containers.map(async (container) => container.remove()));
    files.remove();
  });

  const measured = () => lines(metrics.log(), "php-fpm").map(numbers);

  it("tell of a pool at rest, and not of the asking itself", async () => {
    await metrics.until(() => measured().length >= 2);
    assert.deepEqual(measured()[1], {
      ...{ active: 0, total: 2, busyPercent: 0, queue: 0, requests: 0, slowRequests: 0 },
    });
  });

  it("tell of one that is full, of those who wait, and of what it has done", async () => {
    const request = `require '${paths.tools}/lib/autoload.php'; (new Deployment\\FpmStatus('${paths.fpmSocket}', '${paths.code}/slow.php'))->read();`;
    for (let client = 0; client < 5; client++) {
      await start(`client-${client}`, binary("php"), "-r", request);
    }
    const full = { active: 2, busyPercent: 100, queue: 3 };
    const isFull = () =>
      measured().some((line) =>
        Object.entries(full).every(([name, value]) => line[name] === value),
      );
    await metrics.until(isFull, 4);
    await metrics.until(() => measured().at(-1)?.["active"] === 0, 15);
    assert.equal(
      measured().reduce((sum, line) => sum + Number(line["requests"]), 0),
      5,
    );
  });

  it("tell how many days the certificate is good for that nginx shows", async () => {
    const files = new Authority().issue(["moodle-web"]);
    const server = createServer({ cert: files["tls.crt"], key: files["tls.key"] });
    server.listen(ports.web, "127.0.0.1");
    await once(server, "listening");
    try {
      const daysLeft = () => lines(metrics.log(), "certificate").at(-1)?.["daysLeft"];
      // It was made for a day, a moment ago.
      await metrics.until(() => daysLeft() === 0);
      const served = `(new Deployment\\ServedCertificate('127.0.0.1:${ports.web}'))`;
      const later = await start(
        "later",
        binary("php"),
        "-r",
        `require '${paths.tools}/lib/autoload.php'; foreach ([-90, 3] as $days) { echo ${served}->daysLeft(time() + $days * 86400), ';'; }`,
      );
      await later.logged("90;-2;");
    } finally {
      server.close();
    }
  });

  it("go on when php-fpm is away, and end with the pod", async () => {
    await fpm.stop("SIGQUIT");
    await metrics.logged("php-fpm does not answer");
    assert.equal(await metrics.stop("SIGTERM", 5), 0);
  });
});
