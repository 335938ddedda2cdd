import { Agent } from "node:https";
import type { WebPod } from "./web-pod";

export interface LoadOptions {
  readonly path: string;
  /** Whether a client uses its connection again. */
  readonly keepAlive: boolean;
  /** Requests under way at once. */
  readonly clients: number;
}

/** What became of the requests. */
export interface LoadResult {
  readonly answered: number;
  /** What was wrong with each that was not answered with 200. */
  readonly failed: readonly string[];
}

/** Clients that ask without a pause, until they are told to stop; what they have begun they finish. */
export class Load {
  private stopping = false;
  private answered = 0;
  private readonly failed: string[] = [];
  private readonly agent: Agent;
  private readonly clients: Promise<unknown>;

  /** Keeps the load up while something is done. */
  static async during(
    pod: WebPod,
    options: LoadOptions,
    work: () => Promise<void>,
  ): Promise<LoadResult> {
    const load = new Load(pod, options);
    try {
      await work();
    } finally {
      await load.stop();
    }
    return load.stop();
  }

  private constructor(
    private readonly pod: WebPod,
    private readonly options: LoadOptions,
  ) {
    const { clients, keepAlive } = options;
    this.agent = new Agent({ keepAlive, maxSockets: clients, maxCachedSessions: 0 });
    this.clients = Promise.all(Array.from({ length: clients }, async () => this.client()));
  }

  /** Ends it when every request that was sent has an answer. */
  private async stop(): Promise<LoadResult> {
    this.stopping = true;
    await this.clients;
    this.agent.destroy();
    const { answered, failed } = this;
    return { answered, failed };
  }

  private async client(): Promise<void> {
    while (!this.stopping && this.failed.length < 20) {
      try {
        const { status } = await this.pod.get(this.options.path, { agent: this.agent });
        if (status === 200) {
          this.answered++;
        } else {
          this.failed.push(`${status}`);
        }
      } catch (error) {
        this.failed.push((error as Error).message);
      }
    }
  }
}
