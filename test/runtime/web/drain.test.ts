import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { HttpsAnswer } from "../support/https";
import { Load } from "./load";
import { domain, WebPod } from "./web-pod";
import { once } from "node:events";
import { connect } from "node:tls";
import { ports } from "../../../k8s/ports";

/** Seconds of a pod's way out here; the manifest's are longer, their order is the same. */
const LOAD_BALANCER_FORGETS = 1;
const NGINX_DRAIN = 2;

describe("a pod that is told to go", () => {
  let pod: WebPod;

  before(async () => {
    pod = await WebPod.start();
  });
  after(async () => {
    await pod.remove();
  });

  it("answers every request that reaches it, and then ends", async () => {
    const answers: Promise<HttpsAnswer>[] = [];
    const results = await Load.during(
      pod,
      { path: "/wait.php?seconds=0.05", keepAlive: true, clients: 6 },
      async () => {
        const other = await Load.during(
          pod,
          { path: "/course/index.php/1", keepAlive: false, clients: 2 },
          async () => {
            await sleep(500);
            // Under way when nginx is told to go: a slow page, and a body that is still arriving.
            answers.push(pod.get("/wait.php?seconds=4"), upload(4));
            stopAsKubernetesDoes();
            await sleep(LOAD_BALANCER_FORGETS * 1000);
          },
        );
        assert.deepEqual(other.failed, []);
        assert.ok(other.answered > 20, `${other.answered} new connections`);
      },
    );
    assert.deepEqual(results.failed, []);
    assert.ok(results.answered > 20, `${results.answered} requests`);

    const [page, uploaded] = await Promise.all(answers);
    assert.equal(page?.status, 200);
    assert.equal(uploaded?.status, 200);
    assert.deepEqual(JSON.parse(uploaded.body.toString()), { bytes: 4 * 1024 });

    await Promise.all(ends);
    assert.deepEqual(
      ended.map(({ name, code }) => [name, code]),
      [
        ["nginx", 0],
        ["php", 0],
      ],
    );
  });

  const ends: Promise<void>[] = [];
  const ended: { readonly name: string; readonly code: number }[] = [];

  /** preStop of both containers at once; then each gets its STOPSIGNAL. */
  function stopAsKubernetesDoes(): void {
    const stop = async (name: string, preStop: () => Promise<unknown>): Promise<void> => {
      await preStop();
      ended.push({ name, code: await pod.container(name).stop("SIGQUIT", 30) });
    };
    ends.push(
      stop("nginx", async () => sleep(NGINX_DRAIN * 1000)),
      stop("php", async () => pod.preStopOfPhp()),
    );
  }

  /** Sends a body of some KiB over as many seconds. */
  async function upload(seconds: number): Promise<HttpsAnswer> {
    const socket = connect({
      port: ports.web,
      host: "127.0.0.1",
      servername: domain,
      ca: pod.authority.certificate,
    });
    await once(socket, "secureConnect");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.write(
      `POST /wait.php HTTP/1.1\r\nHost: ${domain}\r\nConnection: close\r\nContent-Length: ${seconds * 1024}\r\n\r\n`,
    );
    for (let second = 0; second < seconds; second++) {
      await sleep(1000);
      socket.write(Buffer.alloc(1024));
    }
    await once(socket, "close");
    const [head = "", body = ""] = Buffer.concat(chunks).toString().split("\r\n\r\n");
    const json = /\{.*\}/.exec(body)?.[0] ?? "";
    return { status: Number(head.split(" ")[1]), headers: {}, body: Buffer.from(json) };
  }
});
