import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { TLSSocket } from "node:tls";
import { connect } from "node:tls";
import { users } from "../../../k8s/pod-security";
import { ports } from "../../../k8s/ports";
import { limits } from "../../../k8s/render/limits";
import type { HttpsAnswer } from "../support/https";
import { children, domain, WebPod } from "./web-pod";

const MEBIBYTE = 1024 * 1024;

describe("files", () => {
  let pod: WebPod;
  const content = randomBytes(100 * MEBIBYTE);

  before(async () => {
    pod = await WebPod.start();
    pod.workspace.file("data/filedir/ab/video", content, { owner: users.php, mode: 0o640 });
  });
  after(async () => {
    await pod.remove();
  });

  const upload = async (mebibytes: number): Promise<HttpsAnswer> => {
    const head =
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\nContent-Type: application/zip\r\n\r\n';
    const tail = "\r\n--x--\r\n";
    const body = Buffer.alloc(head.length + mebibytes * MEBIBYTE + tail.length, "u");
    body.write(head);
    body.write(tail, body.length - tail.length);
    return pod.get("/upload.php", {
      method: "POST",
      headers: {
        "content-type": "multipart/form-data; boundary=x",
        "content-length": `${body.length}`,
      },
      body,
    });
  };

  it("of 100 MB are taken", async () => {
    const { status, body } = await upload(100);
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body.toString()), { error: 0, size: 100 * MEBIBYTE });
  });

  it("of the largest size that users are promised are taken", async () => {
    const { status, body } = await upload(limits.uploadMebibytes);
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body.toString()), {
      error: 0,
      size: limits.uploadMebibytes * MEBIBYTE,
    });
  });

  it("of 600 MB are refused before they arrive", async () => {
    const { status, headers } = await pod.get("/upload.php", {
      method: "POST",
      headers: { "content-length": `${600 * MEBIBYTE}` },
      body: "the first bytes",
    });
    assert.equal(status, 413);
    assert.equal(headers["x-content-type-options"], "nosniff");
  });

  it("that arrive slowly hold no php-fpm child, and are only so many at once", async () => {
    const head = `POST /upload.php HTTP/1.1\r\nHost: ${domain}\r\nContent-Length: ${5 * MEBIBYTE}\r\n\r\nx`;
    const senders = await Promise.all(Array.from({ length: children }, async () => open(head)));
    const tooMany = async (): Promise<number> =>
      (await pod.get("/upload.php", { method: "POST", body: Buffer.alloc(MEBIBYTE) })).status;
    await pod.container("nginx").until(async () => (await tooMany()) === 503);
    await idle();
    assert.equal((await pod.get("/")).status, 200);
    close(senders);
    await pod.container("nginx").until(async () => (await tooMany()) === 200);
  });

  it("are sent by nginx, whole or in ranges", async () => {
    const whole = await pod.get("/pluginfile.php/filedir/ab/video");
    assert.ok(whole.body.equals(content));
    assert.equal(whole.headers["content-type"], "application/octet-stream");
    const part = await pod.get("/pluginfile.php/filedir/ab/video", {
      headers: { range: "bytes=1000-1999" },
    });
    assert.equal(part.status, 206);
    assert.equal(part.headers["content-range"], `bytes 1000-1999/${content.length}`);
    assert.ok(part.body.equals(content.subarray(1000, 2000)));
  });

  it("hold no php-fpm child, however slow and many their readers are", async () => {
    const readers = await stall(2 * children, "/pluginfile.php/filedir/ab/video");
    await idle();
    assert.equal((await pod.get("/")).status, 200);
    close(readers);
  });

  it("would hold one each, were they sent by PHP", async () => {
    const readers = await stall(children - 1, "/pluginfile.php/filedir/ab/video?by=php");
    assert.equal((await pod.fpmStatus())["active processes"], `${children - 1}`);
    close(readers);
    await idle();
  });

  it("that PHP renders hold none either, up to what nginx buffers", async () => {
    const readers = await stall(
      2 * children,
      `/large.php?noise=1&mebibytes=${limits.bufferedAnswerMebibytes - 1}`,
    );
    await idle();
    close(readers);
  });

  /** Waits until no child has a request; fails where one is held. */
  async function idle(): Promise<void> {
    await pod
      .container("php")
      .until(async () => (await pod.fpmStatus())["active processes"] === "0");
  }

  /** Asks for a file and reads its first bytes, no more. */
  async function stall(count: number, path: string): Promise<readonly TLSSocket[]> {
    return Promise.all(
      Array.from({ length: count }, async () => {
        const socket = await open(`GET ${path} HTTP/1.1\r\nHost: ${domain}\r\n\r\n`);
        await once(socket, "readable");
        return socket;
      }),
    );
  }

  /** A connection, with the beginning of a request sent. */
  async function open(beginning: string): Promise<TLSSocket> {
    const socket = connect({
      port: ports.web,
      host: "127.0.0.1",
      servername: domain,
      ca: pod.authority.certificate,
    });
    await once(socket, "secureConnect");
    socket.write(beginning);
    return socket;
  }

  function close(sockets: readonly TLSSocket[]): void {
    for (const socket of sockets) {
      socket.destroy();
    }
  }
});
