import assert from "node:assert/strict";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { limits } from "../../../k8s/render/limits";
import { disabledFunctions } from "../../../k8s/render/php-ini";
import { requestTimeouts } from "../../../infra/timeouts";
import { Container } from "../support/container";
import { WebPod } from "./web-pod";

/** What the application tells of its PHP. */
interface Php {
  readonly user: number;
  readonly functions: readonly string[];
  readonly curl: number;
  readonly exec: readonly string[];
  readonly settings: Readonly<Record<string, string | false>>;
  readonly writable: readonly string[];
  readonly opcache: {
    readonly opcache_enabled: boolean;
    readonly memory_usage: { readonly used_memory: number; readonly free_memory: number };
    readonly opcache_statistics: { readonly num_cached_scripts: number; readonly hits: number };
    readonly jit?: { readonly enabled: boolean };
  };
}

describe("php-fpm", () => {
  let pod: WebPod;

  before(async () => {
    pod = await WebPod.start();
  });
  after(async () => {
    await pod.remove();
  });

  const ask = async (query: Readonly<Record<string, readonly string[]>> = {}): Promise<Php> => {
    const words = Object.entries(query).map(([name, list]) => `${name}=${list.join(",")}`);
    const { status, body } = await pod.get(`/php.php?${words.join("&")}`);
    assert.equal(status, 200, `${body.toString()}\n${pod.container("php").log()}`);
    return JSON.parse(body.toString()) as Php;
  };

  it("runs as its own user", async () => {
    assert.equal((await ask()).user, users.php);
  });

  it("has not the functions that are disabled, and those that Moodle needs", async () => {
    const needed = ["curl_exec", "curl_multi_exec", "exec", "proc_open", "putenv"];
    const { functions, curl, exec } = await ask({ functions: [...disabledFunctions, ...needed] });
    assert.deepEqual(functions, needed);
    assert.equal(curl, 200);
    assert.deepEqual(exec, ["/usr/bin/sh", `${users.php}`]);
  });

  it("writes to its volumes, and nowhere else", async () => {
    const volumes = [paths.dataRoot, paths.localCache, paths.temporary, paths.run];
    const others = [
      paths.code,
      paths.documentRoot,
      paths.certificates,
      paths.secrets,
      "/",
      "/etc",
      "/etc/moodle",
      "/opt",
      "/usr/local/etc/php/conf.d",
      "/usr/bin",
      "/var",
      "/run",
    ];
    assert.deepEqual((await ask({ folders: [...volumes, ...others] })).writable, volumes);
  });

  it("lets nginx write to its scratch space and the sockets' folder alone", async () => {
    const places = [paths.dataRoot, paths.code, paths.certificates, "/etc/moodle", "/", "/var"];
    const { log } = await Container.run({
      ...pod.spec("nginx"),
      name: "nginx-shell",
      command: [
        "/bin/sh",
        "-c",
        `for f in ${[...places, paths.temporary, paths.run].join(" ")}; do (echo > $f/x) 2>/dev/null && echo $f; done; true`,
      ],
    });
    assert.deepEqual(log.trim().split("\n"), [paths.temporary, paths.run]);
  });

  it("has the settings of its file", async () => {
    const expected = {
      max_input_vars: "5000",
      memory_limit: `${limits.phpMemoryMebibytes}M`,
      upload_max_filesize: `${limits.uploadMebibytes}M`,
      post_max_size: `${limits.requestMebibytes}M`,
      max_execution_time: `${requestTimeouts.php}`,
      display_errors: "",
      "zend.assertions": "-1",
      allow_url_fopen: "",
      expose_php: "",
      "user_ini.filename": "",
      "opcache.validate_timestamps": "0",
      "opcache.restrict_api": paths.code,
    };
    const { settings } = await ask({ settings: Object.keys(expected) });
    assert.deepEqual(
      settings,
      Object.fromEntries(
        Object.entries(expected).map(([name, value]) => [
          name,
          // PHP gives switches that are off as it read them.
          value === "" && settings[name] === "0" ? "0" : value,
        ]),
      ),
    );
  });

  it("keeps compiled scripts, and compiles none to machine code", async () => {
    await ask();
    const { opcache } = await ask();
    assert.equal(opcache.opcache_enabled, true);
    assert.ok(opcache.opcache_statistics.num_cached_scripts >= 2);
    assert.ok(opcache.opcache_statistics.hits > 0);
    assert.notEqual(opcache.jit?.enabled, true);
    const { used_memory: used, free_memory: free } = opcache.memory_usage;
    assert.ok(Math.abs(used + free - limits.opcacheMebibytes * 2 ** 20) < 2 ** 20);
  });

  it("marks the session's cookie for TLS and for servers alone, and for other sites as Moodle says", async () => {
    const { headers } = await pod.get("/session.php");
    assert.match(
      headers["set-cookie"]?.join() ?? "",
      /^MoodleSession=\w+; path=\/; secure; HttpOnly$/,
    );
  });

  it("takes no session id that it did not make", async () => {
    const { headers } = await pod.get("/session.php", {
      headers: { cookie: "MoodleSession=chosenbyanattacker0000000" },
    });
    assert.doesNotMatch(headers["set-cookie"]?.join() ?? "", /chosen/);
  });

  it("writes failures to the log, and to no page", async () => {
    const { status, body } = await pod.get("/fail.php?password=hunter2");
    assert.equal(status, 500);
    assert.equal(body.length, 0);
    await pod.container("php").logged("A failure on purpose.");
    assert.doesNotMatch(pod.container("php").log(), /hunter2/);
  });

  it("shows where a slow request is, without what was given to it", async () => {
    await pod.get("/wait.php?seconds=14&password=hunter2");
    const log = pod.container("php").log();
    assert.match(log, /usleep\(\) \/var\/www\/moodle\/public\/wait\.php:\d+/);
    assert.doesNotMatch(log, /hunter2/);
  });

  it("answers its probe while every child is busy", async () => {
    const busy = Array.from({ length: 12 }, async () => pod.get("/wait.php?seconds=1"));
    await pod
      .container("php")
      .until(async () => (await pod.fpmStatus())["active processes"] === "4");
    assert.deepEqual(
      (await Promise.all(busy)).map(({ status }) => status),
      Array.from({ length: 12 }, () => 200),
    );
  });
});
