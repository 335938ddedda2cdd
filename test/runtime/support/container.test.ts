import assert from "node:assert/strict";
import { Authority } from "./authority";
import { binary } from "./binaries";
import { Container } from "./container";
import { isRoot, Workspace } from "./workspace";

const USER = 82;

describe("a container of this suite", () => {
  const files = new Workspace("self-test");
  after(() => {
    files.remove();
  });

  const shell = (script: string) => ({
    name: "shell",
    user: USER,
    command: ["/bin/sh", "-c", script],
    mounts: [
      { source: files.folder("data", { owner: USER }), target: "/var/moodledata", writable: true },
      {
        source: files.file("php.ini", "memory_limit = 77M\n"),
        target: "/usr/local/etc/php/conf.d/zz-moodle.ini",
      },
      { source: files.file("moodle.conf", "one"), target: "/etc/moodle/moodle.conf" },
    ],
    hosts: { "redis.moodle.svc": "127.0.1.1" },
  });

  it("writes where a volume lets it, and nowhere else", async () => {
    const places = ["/x", "/etc/moodle/x", "/usr/x", "/tmp/x", "/var/x", "/usr/local/etc/x"];
    const { log } = await Container.run(
      shell(
        `for f in ${places.join(" ")} /var/moodledata/x; do (echo > $f) 2>/dev/null && echo "$f"; done; true`,
      ),
    );
    assert.equal(log, "/var/moodledata/x\n");
  });

  it("runs as its user, as process 1, without a way to more", async () => {
    const { code, log } = await Container.run(
      shell(
        "id -u; id -g; grep -E 'CapEff|NoNewPrivs' /proc/self/status | cut -f2; echo $$; exit 7",
      ),
    );
    assert.equal(code, 7);
    assert.equal(
      log,
      `82\n82\n${isRoot ? "0000000000000000" : (log.split("\n")[2] ?? "")}\n1\n1\n`,
    );
  });

  it("finds names, settings of PHP and its log", async () => {
    const { log } = await Container.run({
      ...shell(""),
      command: [
        binary("php"),
        "-r",
        "echo ini_get('memory_limit'), ' ', gethostbyname('redis.moodle.svc'), ' ', extension_loaded('redis') ? 'redis' : 'none'; file_put_contents('/proc/self/fd/2', ' logged', FILE_APPEND);",
      ],
    });
    assert.equal(log, "77M 127.0.1.1 redis logged");
  });

  it("gets signals, and is killed when it does not end by itself", async () => {
    const polite = await Container.start(
      shell("trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done"),
    );
    await polite.logged("ready");
    assert.equal(await polite.stop("SIGTERM"), 3);
    await polite.remove();
    const deaf = await Container.start(shell("echo ready; while :; do sleep 0.05; done"));
    await deaf.logged("ready");
    assert.equal(await deaf.stop("SIGTERM", 0.2), 137);
    await deaf.remove();
  });

  it("has certificates that verify", async () => {
    const authority = new Authority();
    const issued = authority.issue(["redis-sessions.moodle.svc", "127.0.0.1"]);
    for (const [name, content] of Object.entries<string>({ ...issued })) {
      files.file(`tls/${name}`, content);
    }
    const verify = [binary("openssl"), "verify", "-CAfile", "/etc/moodle/tls/ca.crt"];
    const { code } = await Container.run({
      ...shell(""),
      mounts: [{ source: files.path("tls"), target: "/etc/moodle/tls" }],
      command: [
        ...verify,
        "-verify_hostname",
        "redis-sessions.moodle.svc",
        "/etc/moodle/tls/tls.crt",
      ],
    });
    assert.equal(code, 0);
  });
});
