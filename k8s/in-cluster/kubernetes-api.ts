import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** Any JSON object of the API. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

/** An answer that is not success, or none at all. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    message: string,
    /** HTTP status; none where no answer came. */
    readonly status?: number,
  ) {
    super(message);
  }
}

export interface ApiAccess {
  /** HTTPS URL of the API. */
  readonly url: string;
  /** Folder with `token` and `ca.crt`, as the kubelet projects and renews them. */
  readonly folder: string;
  /** Who changes fields, as `metadata.managedFields` shows it. */
  readonly fieldManager: string;
}

/** Pauses between attempts, in milliseconds; one attempt more than pauses. */
const PAUSES = [500, 2000, 5000];

/** Longest wait for one answer, in milliseconds. */
const TIMEOUT = 10_000;

/** Answers that a second attempt may turn into success. */
const PASSING: readonly number[] = [429, 500, 502, 503, 504];

/** Most objects in one answer to a list. */
const PAGE = 500;

/** The little of the Kubernetes API that our scripts need. Each call is tried several times. */
export class KubernetesApi {
  constructor(private readonly access: ApiAccess) {}

  get(path: string): Promise<KubernetesObject> {
    return this.call("GET", path);
  }

  /** Every object of a list, page by page. */
  async list(
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): Promise<KubernetesObject[]> {
    const items: KubernetesObject[] = [];
    let next = "";
    do {
      const paging = { limit: `${PAGE}`, ...(next === "" ? {} : { continue: next }) };
      const page = (await this.call("GET", withQuery(path, { ...query, ...paging }))) as {
        readonly items?: readonly KubernetesObject[];
        readonly metadata?: { readonly continue?: string };
      };
      items.push(...(page.items ?? []));
      next = page.metadata?.continue ?? "";
    } while (next !== "");
    return items;
  }

  /**
   * Changes the fields that the patch names and no others (RFC 7396). They become this manager's, so
   * that an apply which leaves them out does not remove them.
   */
  async patch(path: string, patch: KubernetesObject): Promise<void> {
    const { fieldManager } = this.access;
    await this.call("PATCH", withQuery(path, { fieldManager }), patch);
  }

  /** Deletes the one object that has this uid; one that is gone already is fine. */
  async delete(path: string, uid: string): Promise<void> {
    try {
      await this.call("DELETE", path, { preconditions: { uid } });
    } catch (error) {
      // 409: another object has the name by now.
      if (!(error instanceof ApiError) || (error.status !== 404 && error.status !== 409)) {
        throw error;
      }
    }
  }

  private async call(
    method: string,
    path: string,
    body?: KubernetesObject,
  ): Promise<KubernetesObject> {
    for (const pause of PAUSES) {
      try {
        return await this.attempt(method, path, body);
      } catch (error) {
        if (!(error instanceof ApiError) || !mayPass(error)) {
          throw error;
        }
        await sleep(pause);
      }
    }
    return this.attempt(method, path, body);
  }

  private async attempt(
    method: string,
    path: string,
    body: KubernetesObject | undefined,
  ): Promise<KubernetesObject> {
    const name = `${method} ${path.replace(/\?.*$/, "")}`;
    const { status, content } = await this.send(method, path, body).catch((error: unknown) => {
      throw new ApiError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    });
    const answer = parsed(content);
    if (status < 200 || status > 299) {
      const reason = typeof answer?.["message"] === "string" ? `: ${answer["message"]}` : "";
      throw new ApiError(`${name} answered ${status}${reason}`, status);
    }
    if (answer === undefined) {
      throw new ApiError(`${name} answered ${status} with something that is no JSON object`);
    }
    return answer;
  }

  private async send(
    method: string,
    path: string,
    body: KubernetesObject | undefined,
  ): Promise<{ readonly status: number; readonly content: string }> {
    const { url, folder } = this.access;
    const content = body === undefined ? "" : JSON.stringify(body);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(
        new URL(path, url),
        {
          method,
          ca: readFileSync(join(folder, "ca.crt")),
          // Read each time: it is renewed while the pod runs.
          headers: {
            authorization: `Bearer ${readFileSync(join(folder, "token"), "utf8").trim()}`,
            accept: "application/json",
            // Node.js gives a DELETE no length by itself.
            ...(body === undefined
              ? {}
              : {
                  "content-type": contentType(method),
                  "content-length": `${Buffer.byteLength(content)}`,
                }),
          },
          signal: AbortSignal.timeout(TIMEOUT),
        },
        resolve,
      );
      sent.on("error", reject);
      sent.end(content);
    });
    return { status: answer.statusCode ?? 0, content: await text(answer) };
  }
}

function mayPass({ status }: ApiError): boolean {
  return status === undefined || PASSING.includes(status);
}

function contentType(method: string): string {
  return method === "PATCH" ? "application/merge-patch+json" : "application/json";
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query).toString()}`;
}

function parsed(content: string): KubernetesObject | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as KubernetesObject)
      : undefined;
  } catch {
    return undefined;
  }
}
