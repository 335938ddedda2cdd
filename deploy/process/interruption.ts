import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Keeps Ctrl-C, and its kin, from ending this process while a tool that it started is putting its own
 * things in order.
 */
export class Interruption {
  private readonly controller = new AbortController();
  private received: NodeJS.Signals | undefined;
  private listener: ((signal: NodeJS.Signals) => void) | undefined;

  /** Listens to the signals of this process from now on. */
  static ofThisProcess(): Interruption {
    const interruption = new Interruption();
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        interruption.receive(signal);
      });
    }
    return interruption;
  }

  /** Ends what asks and changes nothing, such as a download. */
  get abort(): AbortSignal {
    return this.controller.signal;
  }

  /** The first signal that arrived. */
  signal(): NodeJS.Signals | undefined {
    return this.received;
  }

  /** What the process exits with after the signal. */
  get exitCode(): number {
    return 128 + (this.received === undefined ? 0 : constants.signals[this.received]);
  }

  receive(signal: NodeJS.Signals): void {
    this.received ??= signal;
    this.controller.abort();
    this.listener?.(signal);
  }

  /** Hands every further signal to `listener` while `task` runs. */
  async during<T>(listener: (signal: NodeJS.Signals) => void, task: () => Promise<T>): Promise<T> {
    this.listener = listener;
    try {
      return await task();
    } finally {
      this.listener = undefined;
    }
  }
}
