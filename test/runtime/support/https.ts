import type { IncomingHttpHeaders } from "node:http";
import type { AgentOptions } from "node:https";
import { Agent, request as httpsRequest } from "node:https";

export interface HttpsRequest {
  /** Address to connect to. Default: 127.0.0.1. */
  readonly address?: string;
  readonly port: number;
  /** Host name: of the `Host` header, and which the server's certificate must carry. */
  readonly host: string;
  /** Default: `/`. */
  readonly path?: string;
  /** Default: GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Authority to trust, PEM. */
  readonly authority: string;
  /** TLS settings beside the authority, for example `maxVersion`. */
  readonly tls?: AgentOptions;
  /** Connections to use again; without one every request makes its own. */
  readonly agent?: Agent;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One request over TLS, verified. Redirects are answers. */
export async function request(options: HttpsRequest): Promise<HttpsAnswer> {
  const agent = options.agent ?? new Agent({ keepAlive: false });
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      {
        host: options.address ?? "127.0.0.1",
        port: options.port,
        path: options.path ?? "/",
        method: options.method ?? "GET",
        servername: options.host,
        ca: options.authority,
        agent,
        ...options.tls,
        headers: { host: options.host, ...options.headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(options.body);
  });
}
