import assert from "node:assert/strict";
import type { HttpsAnswer, HttpsRequest } from "../support/https";
import { domain, WebPod } from "./web-pod";
import { ports } from "../../../k8s/ports";

/** What the application's index tells of a request. */
interface Described {
  readonly script: string;
  readonly server: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

describe("requests to nginx and php-fpm", () => {
  let pod: WebPod;

  before(async () => {
    pod = await WebPod.start();
    pod.workspace.file("data/filedir/ab/file", "content", { mode: 0o644 });
    pod.workspace.folder("code/public/theme/empty");
  });
  after(async () => {
    await pod.remove();
  });

  const described = async (
    path: string,
    options: Partial<HttpsRequest> = {},
  ): Promise<Described> => {
    const { status, body } = await pod.get(path, options);
    assert.equal(status, 200, body.toString());
    return JSON.parse(body.toString()) as Described;
  };

  describe("answers", () => {
    const headers = {
      "x-frame-options": /^SAMEORIGIN$/,
      "x-content-type-options": /^nosniff$/,
      "x-xss-protection": /^1; mode=block$/,
      "referrer-policy": /^strict-origin-when-cross-origin$/,
      "permissions-policy": /^geolocation=\(\), microphone=\(self\), camera=\(self\)$/,
      "strict-transport-security": /^max-age=31536000$/,
      "content-security-policy": /^default-src 'self'; .*frame-ancestors 'self'$/,
    };
    const cases: Readonly<Record<string, readonly [path: string, status: number]>> = {
      "a page": ["/", 200],
      "a static file": ["/theme/site.css", 200],
      "a file by X-Accel-Redirect": ["/pluginfile.php/filedir/ab/file", 200],
      "what nginx hides": ["/composer.json", 404],
      "a file that is not there": ["/pluginfile.php/filedir/ab/none", 404],
      "a folder without an index": ["/theme/empty/", 403],
      "a failure of PHP": ["/fail.php", 500],
      "a password": ["/login/index.php", 303],
    };
    for (const [what, [path, status]] of Object.entries(cases)) {
      it(`carries every security header once, whatever PHP set: ${what}, ${status}`, async () => {
        const answer = await pod.get(path);
        assert.equal(answer.status, status);
        for (const [name, value] of Object.entries(headers)) {
          assert.match(String(answer.headers[name]), value, name);
        }
        assert.equal(answer.headers["server"], "nginx");
        assert.equal(answer.headers["x-powered-by"], undefined);
      });
    }

    it("is compressed, through CloudFront too", async () => {
      const accepting = { "accept-encoding": "gzip", via: "2.0 cloudfront" };
      const answer = await pod.get("/large.php?mebibytes=1", { headers: accepting });
      assert.equal(answer.headers["content-encoding"], "gzip");
      assert.ok(answer.body.length < 100_000, `${answer.body.length} bytes`);
    });
  });

  describe("reach the script", () => {
    it("with the path that follows its name, and the query", async () => {
      const { script, server, query } = await described(
        "/course/index.php/12/a%20b/c.php/d?x=1&y=%26",
      );
      assert.equal(script, "course/index.php");
      assert.equal(server["PATH_INFO"], "/12/a b/c.php/d");
      assert.equal(server["SCRIPT_NAME"], "/course/index.php");
      assert.equal(server["REQUEST_URI"], "/course/index.php/12/a%20b/c.php/d?x=1&y=%26");
      assert.deepEqual(query, { x: "1", y: "&" });
    });

    it("of a folder", async () => {
      assert.equal((await described("/course/?id=2")).script, "course/index.php");
      assert.deepEqual((await described("/course/?id=2")).query, { id: "2" });
    });

    it("of Moodle's router where no file has the name, with the query", async () => {
      for (const path of [
        "/api/rest/v2/openapi.json",
        "/course/2/manage",
        "/no/such.php",
        "/no.php/a",
      ]) {
        const { script, server, query } = await described(`${path}?a=1&b[]=2`);
        assert.equal(script, "r.php");
        assert.equal(server["REQUEST_URI"], `${path}?a=1&b[]=2`);
        assert.deepEqual(query, { a: "1", b: ["2"] });
      }
    });

    it("as TLS to the site's own port, which Moodle compares with its address", async () => {
      const { server } = await described("/");
      assert.deepEqual(
        ["HTTPS", "SERVER_PORT", "SERVER_NAME", "HTTP_HOST"].map((name) => server[name]),
        ["on", "443", domain, domain],
      );
    });
  });

  it("are refused under another name, the load balancer's health check apart", async () => {
    const headers = { host: "10.20.0.7" };
    assert.equal((await pod.get("/", { headers })).status, 421);
    assert.equal((await pod.get("/healthz", { headers })).status, 200);
  });

  it("find nothing on the health port but health", async () => {
    assert.equal((await pod.get("/", { port: ports.health })).status, 404);
  });

  it("do not see what is not for the web", async () => {
    const hidden = [
      "/.git/config",
      "/theme/.htaccess",
      "/vendor/autoload.php",
      "/lib/node_modules/x.js",
      "/mod/quiz/db/install.xml",
      "/admin/cli/upgrade.php",
      "/lib/tests/fixtures/a.php",
      "/README.md",
      "/install.php",
      "/dataroot/filedir/ab/file",
      "/%2e%67it/config",
      "/theme/..%2f.git/config",
      "//vendor//autoload.php",
      "/course/index.php/../../vendor/autoload.php",
    ];
    for (const path of hidden) {
      assert.equal((await pod.get(path)).status, 404, path);
    }
  });

  it("do not leave the document root", async () => {
    for (const path of ["/../config.php", "/theme/../../config.php", "/%2e%2e/lib.php"]) {
      assert.ok([400, 404].includes((await pod.get(path)).status), path);
    }
    assert.equal((await described("/theme/%2e%2e/course/index.php")).script, "course/index.php");
  });

  describe("come from the browser's address", () => {
    const cloudFront = "127.3.4.5";
    const addressOf = async (headers: Readonly<Record<string, string>>): Promise<unknown[]> => {
      const { server } = await described("/", { headers });
      const claims = Object.keys(server).filter(
        (name) => /FORWARDED|CLIENT_IP|PROXY/.test(name) && server[name] !== "",
      );
      return [server["REMOTE_ADDR"], claims];
    };

    it("as CloudFront and the load balancer tell it", async () => {
      const through = `203.0.113.9, ${cloudFront}`;
      assert.deepEqual(await addressOf({ "x-forwarded-for": through }), ["203.0.113.9", []]);
      const sixth = `2001:db8::7, ${cloudFront}`;
      assert.deepEqual(await addressOf({ "x-forwarded-for": sixth }), ["2001:db8::7", []]);
      const line = await pod.logged("/", { headers: { "x-forwarded-for": sixth } });
      assert.equal(line["client"], "2001:db8::7");
    });

    it("whatever it says of itself", async () => {
      const claim = {
        "x-forwarded-for": `10.0.0.1, 127.0.0.1, 198.51.100.1, 203.0.113.9, ${cloudFront}`,
        "x-forwarded-host": "evil.example",
        "client-ip": "198.51.100.1",
        forwarded: "for=198.51.100.1",
        proxy: "http://evil.example",
      };
      assert.deepEqual(await addressOf(claim), ["203.0.113.9", []]);
      assert.equal((await pod.logged("/", { headers: claim }))["client"], "203.0.113.9");
    });
  });

  it("speak TLS 1.2 or 1.3, nothing older", async () => {
    const with_ = async (version: "TLSv1.1" | "TLSv1.2" | "TLSv1.3"): Promise<HttpsAnswer> =>
      pod.get("/", {
        tls: { minVersion: version, maxVersion: version, ciphers: "DEFAULT@SECLEVEL=0" },
      });
    assert.equal((await with_("TLSv1.3")).status, 200);
    assert.equal((await with_("TLSv1.2")).status, 200);
    await assert.rejects(with_("TLSv1.1"), /alert protocol version/);
    await assert.rejects(
      pod.get("/", { tls: { maxVersion: "TLSv1.2", ciphers: "AES256-SHA" } }),
      /handshake failure/,
    );
  });

  describe("are in the log", () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };

    it("with what is known of them, without their query", async () => {
      const line = await pod.logged("/course/index.php/1?sesskey=abcdef&token=1", {
        headers: { "user-agent": 'a "quote"' },
      });
      assert.deepEqual(
        [line["method"], line["host"], line["path"], line["status"], line["agent"]],
        ["GET", domain, "/course/index.php/1", 200, 'a "quote"'],
      );
      assert.equal(typeof line["seconds"], "number");
      assert.match(String(line["upstream"]), /^\d+\.\d+$/);
      assert.doesNotMatch(JSON.stringify(line), /abcdef/);
    });

    it("without the tokens that some scripts take in their path", async () => {
      assert.equal(
        (await pod.logged("/tokenpluginfile.php/s3cr3t/1/a"))["path"],
        "/tokenpluginfile.php/...",
      );
      assert.equal((await pod.logged("/rss/file.php/5/s3cr3t/mod"))["path"], "/rss/file.php/...");
    });

    it("with the outcome of a password, so that failures can be counted", async () => {
      const login = async (path: string, password: string): Promise<unknown> =>
        (await pod.logged(path, { method: "POST", headers: form, body: `password=${password}` }))[
          "login"
        ];
      assert.equal(await login("/login/index.php", "wrong"), "failed");
      assert.equal(await login("/login//index.php/x?y", "wrong"), "failed");
      assert.equal(await login("/login/", "wrong"), "failed");
      assert.equal(await login("/login/index.php", "right"), "succeeded");
      assert.equal((await pod.logged("/login/index.php"))["login"], "");
      assert.equal((await pod.logged("/"))["login"], "");
    });
  });
});
