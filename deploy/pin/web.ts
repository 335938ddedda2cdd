import { messageOf } from "../../preview/errors";
import type { Context } from "../context";

/** Why a pin could not be looked up, as a phrase without full stop. */
export class LookupError extends Error {
  override readonly name = "LookupError";
}

/** How long one answer may take, in milliseconds; a Moodle release is 80 MB. */
const TIME_LIMIT_MS = 300_000;

/** Asks servers, and gives every failure of the network one form. */
export class Web {
  constructor(private readonly context: Pick<Context, "fetch" | "interruption">) {}

  /** The answer, whatever its status. */
  async ask(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    const { fetch, interruption } = this.context;
    const signal = AbortSignal.any([AbortSignal.timeout(TIME_LIMIT_MS), interruption.abort]);
    try {
      return await fetch(url, { headers, signal });
    } catch (error) {
      throw unreachable(url, error);
    }
  }

  /** The body of an answer. */
  async bytes(response: Response): Promise<Uint8Array> {
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw unreachable(response.url, error);
    }
  }

  /** The content of a file. */
  async file(url: string): Promise<Uint8Array> {
    const response = await this.ask(url, {});
    if (!response.ok) {
      throw new LookupError(`${new URL(url).host} answers ${response.status} for ${url}`);
    }
    return this.bytes(response);
  }
}

function unreachable(url: string, error: unknown): LookupError {
  // `fetch` says "fetch failed" and keeps the reason beneath.
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return new LookupError(`${new URL(url).host} cannot be reached: ${messageOf(cause)}`);
}
