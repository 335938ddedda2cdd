import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a host holds under a path: bytes, or a status that it answers with. */
export type Content = string | number;

const TOKEN = "anonymous-token";

/** Plays registries and download servers on the loopback: host and path → content. */
export class SourceServer {
  /** Requests so far, as `<host><path>`. */
  readonly requests: string[] = [];

  /** Digest that registries tell of what they send, in place of the right one. */
  toldDigest: string | undefined;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    private readonly contents: Map<string, Content>,
  ) {}

  static async start(): Promise<SourceServer> {
    const contents = new Map<string, Content>();
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as AddressInfo;
    const played = new SourceServer(server, port, contents);
    server.on("request", (request, response) => {
      played.answer(request, response);
    });
    return played;
  }

  /** Has a host answer a path with bytes, or with a status. */
  put(url: string, content: Content): void {
    this.contents.set(url.replace("https://", ""), content);
  }

  /** Has a registry hold an image for these architectures; gives its digest. */
  putImage(registry: string, repository: string, tag: string, architectures: string[]): string {
    const index = JSON.stringify({
      schemaVersion: 2,
      manifests: architectures.map((architecture) => ({ platform: { architecture, os: "linux" } })),
    });
    this.put(`https://${registry}/v2/${repository}/manifests/${tag}`, index);
    return digestOf(index);
  }

  /** `fetch`, with this server in place of every host. */
  readonly fetch: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return fetch(url.replace("https://", `http://127.0.0.1:${this.port}/`), init);
  };

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? "").slice(1);
    this.requests.push(path);
    const host = path.slice(0, path.indexOf("/"));
    if (path.startsWith(`${host}/token/?`)) {
      const scope = new URL(`https://${path}`).searchParams.get("scope") ?? "";
      const known = /^repository:[a-z/]+:pull$/.test(scope);
      response.writeHead(known ? 200 : 400).end(JSON.stringify({ token: TOKEN }));
      return;
    }
    const isRegistry = path.startsWith(`${host}/v2/`);
    if (isRegistry && request.headers.authorization !== `Bearer ${TOKEN}`) {
      const challenge = `Bearer realm="https://${host}/token/",service="${host}",scope="aws"`;
      response.writeHead(401, { "www-authenticate": challenge }).end();
      return;
    }
    const content = this.contents.get(path) ?? 404;
    if (typeof content === "number") {
      response.writeHead(content).end();
      return;
    }
    if (isRegistry) {
      // Without the right question a registry answers with one architecture's manifest.
      const asked = request.headers.accept?.includes("image.index.v1+json") === true;
      const digest = this.toldDigest ?? (asked ? digestOf(content) : "sha256:other");
      response.setHeader("docker-content-digest", digest);
    }
    response.end(content);
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
