import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { TLSSocket } from "node:tls";
import { connect } from "node:tls";
import { basename, join } from "node:path";
import { paths } from "../../../k8s/paths";
import { ports } from "../../../k8s/ports";
import { renderConfigPhp } from "../../../k8s/render/config-php";
import { Load } from "./load";
import { moodleSettings } from "./moodle-settings";
import { domain, WebPod } from "./web-pod";

describe("what changes under a running pod", () => {
  let pod: WebPod;

  const writeSecrets = (password: string): void => {
    pod.secrets.write({
      [basename(paths.databaseSecret)]: JSON.stringify({ username: "moodle_a", password }),
      [basename(paths.redisSecret)]: JSON.stringify({ password: "redis" }),
    });
  };

  before(async () => {
    pod = await WebPod.start({
      configPhp: renderConfigPhp(moodleSettings),
      tools: join(__dirname, "../../../image/php"),
    });
    writeSecrets("first");
  });
  after(async () => {
    await pod.remove();
  });

  const handshake = async (): Promise<TLSSocket> => {
    const socket = connect({
      port: ports.web,
      host: "127.0.0.1",
      servername: domain,
      ca: pod.authority.certificate,
    });
    await once(socket, "secureConnect");
    return socket;
  };
  const serial = async (): Promise<string> => {
    const socket = await handshake();
    const { serialNumber } = socket.getPeerCertificate();
    socket.destroy();
    return serialNumber;
  };

  it("serves the next handshake with a renewed certificate, and fails no request", async () => {
    const seen = [await serial()];
    const load = { path: "/", keepAlive: false, clients: 4 };
    const { answered, failed } = await Load.during(pod, load, async () => {
      for (let renewal = 0; renewal < 5; renewal++) {
        pod.renewCertificate();
        seen.push(await serial());
        await sleep(100);
      }
    });
    assert.equal(new Set(seen).size, 6);
    assert.deepEqual(failed, []);
    assert.ok(answered > 20, `${answered} requests`);
  });

  it("keeps the connections that were there before", async () => {
    const socket = await handshake();
    for (let request = 0; request < 2; request++) {
      socket.write(`GET /healthz HTTP/1.1\r\nHost: ${domain}\r\n\r\n`);
      const [answer] = (await once(socket, "data")) as [Buffer];
      assert.match(answer.toString(), /^HTTP\/1\.1 200 /);
      pod.renewCertificate();
    }
    socket.destroy();
  });

  it("gives the next request a rotated secret, and fails no request", async () => {
    const passwordOf = async (): Promise<unknown> => {
      const { status, body } = await pod.get("/secret.php");
      assert.equal(status, 200, pod.container("php").log());
      return (JSON.parse(body.toString()) as { password: unknown }).password;
    };
    assert.equal(await passwordOf(), "first");
    const load = { path: "/secret.php", keepAlive: true, clients: 4 };
    const { answered, failed } = await Load.during(pod, load, async () => {
      for (let rotation = 0; rotation < 20; rotation++) {
        const password = `rotated-'"\\$${rotation}`;
        writeSecrets(password);
        assert.equal(await passwordOf(), password);
      }
    });
    assert.deepEqual(failed, []);
    assert.ok(answered > 20, `${answered} requests`);
  });
});
