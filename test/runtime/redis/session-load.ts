import { setTimeout as sleep } from "node:timers/promises";
import type { RedisTarget } from "./redis-client";
import { RedisClient } from "./redis-client";

/** A session that Redis has confirmed, and when. */
export interface Confirmed {
  readonly key: string;
  /** Milliseconds, of a clock that only goes forward. */
  readonly at: number;
}

/** Clients that write at once; each has one write on its way. */
const WRITERS = 4;

/** Between two writes of a client, and before it connects anew, in milliseconds. */
const PAUSE_MS = 5;

/** Writes sessions, one after the other and each a new one, until it is stopped. */
export class SessionLoad {
  readonly confirmed: Confirmed[] = [];
  /** What went wrong, in the order in which it did. */
  readonly errors: string[] = [];
  private stopped = false;
  private readonly writers: readonly Promise<void>[];

  constructor(
    private readonly target: () => RedisTarget,
    private readonly name: string,
  ) {
    this.writers = Array.from({ length: WRITERS }, (_, writer) => this.write(writer));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.writers);
    this.confirmed.sort((one, other) => one.at - other.at);
  }

  /** Longest time in which nothing was confirmed, in milliseconds. */
  longestGap(): number {
    const times = this.confirmed.map(({ at }) => at);
    return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? at)));
  }

  private async write(writer: number): Promise<void> {
    let client: RedisClient | undefined;
    for (let count = 0; !this.stopped; count += 1) {
      const key = `session_${this.name}-${writer}-${count}`;
      try {
        client ??= await RedisClient.open(this.target());
        await client.command("HSET", key, "sessdata", "x".repeat(200));
        this.confirmed.push({ key, at: performance.now() });
      } catch (error) {
        this.errors.push((error as Error).message);
        client?.close();
        client = undefined;
      }
      await sleep(PAUSE_MS);
    }
    client?.close();
  }
}
