import { once } from "node:events";
import type { TLSSocket } from "node:tls";
import { connect } from "node:tls";
import { CLIENT_USER } from "../../../k8s/render/redis-users";
import type { Reply } from "./resp";
import { decode, encode, RespError } from "./resp";

/** Where to connect, and as whom. */
export interface RedisTarget {
  readonly address: string;
  readonly port: number;
  /** Name that the certificate must carry. */
  readonly host: string;
  /** Authority that must have signed it, PEM. */
  readonly authority: string;
  /** Default: Moodle's. */
  readonly user?: string;
  /** Without it, nobody logs in. */
  readonly password?: string;
}

/** Longest that a client waits, as Moodle does. */
const TIMEOUT_MS = 3000;

/** A connection to Redis, as strict as phpredis is: TLS, the certificate's name, one login. */
export class RedisClient {
  private readonly waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] =
    [];
  private received = Buffer.alloc(0);

  private constructor(private readonly socket: TLSSocket) {
    socket.on("data", (data: Buffer) => {
      this.take(data);
    });
    socket.on("error", (error: Error) => {
      this.fail(error);
    });
    socket.on("close", () => {
      this.fail(new Error("The connection was closed."));
    });
  }

  /** @throws what refused it: TLS, the login, or nobody there. */
  static async open(target: RedisTarget): Promise<RedisClient> {
    const socket = connect({
      host: target.address,
      port: target.port,
      servername: target.host,
      ca: target.authority,
      timeout: TIMEOUT_MS,
    });
    socket.on("timeout", () => socket.destroy(new Error("Nobody answered in time.")));
    await Promise.race([
      once(socket, "secureConnect"),
      once(socket, "close").then(() => {
        throw new Error("The connection was closed.");
      }),
    ]);
    const client = new RedisClient(socket);
    try {
      if (target.password !== undefined) {
        await client.command("AUTH", target.user ?? CLIENT_USER, target.password);
      }
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** @throws RespError where Redis says no. */
  async command(...words: readonly string[]): Promise<Reply> {
    const reply = await new Promise<Reply>((resolve, reject) => {
      if (this.socket.destroyed) {
        reject(new Error("The connection was closed."));
        return;
      }
      this.waiting.push({ resolve, reject });
      this.socket.write(encode(words));
    });
    if (reply instanceof RespError) {
      throw reply;
    }
    return reply;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (let next = decode(this.received); next !== undefined; next = decode(this.received)) {
      this.received = this.received.subarray(next.end);
      this.waiting.shift()?.resolve(next.reply);
    }
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) {
      reject(error);
    }
  }
}

/** One command over a connection of its own. */
export async function ask(target: RedisTarget, ...words: readonly string[]): Promise<Reply> {
  const client = await RedisClient.open(target);
  try {
    return await client.command(...words);
  } finally {
    client.close();
  }
}
