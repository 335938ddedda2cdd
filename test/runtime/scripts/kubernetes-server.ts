import type { IncomingMessage } from "node:http";
import type { Server } from "node:https";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { ServerFiles } from "../support/authority";
import type { Rule } from "./rendered-script";

export type Json = Readonly<Record<string, unknown>>;

/** An answer in the place of the one that the objects give. */
export interface Fault {
  readonly method: string;
  /** What the path begins with. */
  readonly path: string;
  readonly status: number;
  /** How many times; by default always. */
  times?: number;
}

/** A request that was let in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** Objects in one answer, so that lists have pages. */
const PAGE = 2;

/**
 * As much of a Kubernetes API as our scripts see: objects by their paths, tokens, rights, lists in
 * pages, merge patches and deletion that waits for a finalizer. It holds callers to the API's own rules.
 */
export class KubernetesServer {
  readonly objects = new Map<string, Json>();
  readonly faults: Fault[] = [];
  readonly seen: Seen[] = [];
  token = "token-of-the-pod";

  private constructor(
    private readonly server: Server,
    private readonly rules: readonly Rule[],
  ) {}

  static async start(files: ServerFiles, rules: readonly Rule[]): Promise<KubernetesServer> {
    const server = createServer({ cert: files["tls.crt"], key: files["tls.key"] });
    const kubernetes = new KubernetesServer(server, rules);
    server.on("request", (request, response) => {
      void kubernetes.answer(request).then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return kubernetes;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Forgets objects, faults and requests. */
  reset(): void {
    this.objects.clear();
    this.faults.length = 0;
    this.seen.length = 0;
  }

  /** Changes that were asked for, in order. */
  changes(): readonly string[] {
    return this.seen
      .filter(({ method }) => method !== "GET")
      .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", "https://kubernetes");
    const content = await text(request);
    if (headers.authorization !== `Bearer ${this.token}`) {
      return refusal(401, "Unauthorized");
    }
    if (!this.mayDo(method, url.pathname)) {
      return refusal(403, `${method} ${url.pathname} is forbidden`);
    }
    const fault = this.faults.find(
      (each) => each.method === method && url.pathname.startsWith(each.path) && each.times !== 0,
    );
    if (fault !== undefined) {
      fault.times = (fault.times ?? Infinity) - 1;
      return refusal(fault.status, "made up");
    }
    const body: unknown = content === "" ? undefined : JSON.parse(content);
    this.seen.push({ method, path: `${url.pathname}${url.search}`, body });
    switch (method) {
      case "GET":
        return this.objects.has(url.pathname) ? this.get(url.pathname) : this.list(url);
      case "PATCH":
        return this.patch(url, headers["content-type"], body);
      case "DELETE":
        return this.remove(url.pathname, body);
      default:
        return refusal(405, "Method Not Allowed");
    }
  }

  private get(path: string): Answer {
    return { status: 200, body: this.objects.get(path) ?? {} };
  }

  private list(url: URL): Answer {
    const selector = url.searchParams.get("labelSelector");
    const from = Number(url.searchParams.get("continue") ?? 0);
    const items = [...this.objects]
      .filter(([path]) => path.slice(0, path.lastIndexOf("/")) === url.pathname)
      .map(([, object]) => object)
      .filter((object) => selector === null || matches(labelsOf(object), selector));
    if (items.length === 0 && !url.pathname.endsWith("s")) {
      return refusal(404, "not found");
    }
    const next = from + PAGE < items.length ? { continue: `${from + PAGE}` } : {};
    return { status: 200, body: { items: items.slice(from, from + PAGE), metadata: next } };
  }

  private patch(url: URL, type: string | undefined, body: unknown): Answer {
    const object = this.objects.get(url.pathname);
    if (object === undefined) {
      return refusal(404, "not found");
    }
    if (type !== "application/merge-patch+json" || !url.searchParams.has("fieldManager")) {
      return refusal(415, "a merge patch with a field manager is what this server takes");
    }
    const patched = merged(object, body) as Json;
    this.objects.set(url.pathname, patched);
    return { status: 200, body: patched };
  }

  private remove(path: string, body: unknown): Answer {
    const object = this.objects.get(path);
    if (object === undefined) {
      return refusal(404, "not found");
    }
    const { uid } = (body as { preconditions: { uid: string } }).preconditions;
    const metadata = object["metadata"] as Json;
    if (metadata["uid"] !== uid) {
      return refusal(409, "the uid is another");
    }
    const deletionTimestamp = new Date().toISOString();
    this.objects.set(path, { ...object, metadata: { ...metadata, deletionTimestamp } });
    return { status: 200, body: object };
  }

  /** As RBAC decides by the rules that were rendered. */
  private mayDo(method: string, path: string): boolean {
    const match =
      /^\/(?:api|apis\/(?<group>[^/]+))\/v\d[^/]*\/(?:namespaces\/[^/]+\/)?(?<resource>[^/]+)(?:\/(?<name>[^/]+))?$/.exec(
        path,
      );
    const { group = "", resource = "", name } = match?.groups ?? {};
    const verb = method === "GET" ? (name === undefined ? "list" : "get") : method.toLowerCase();
    return this.rules.some(
      (rule) =>
        rule.apiGroups.includes(group) &&
        rule.resources.includes(resource) &&
        rule.verbs.includes(verb) &&
        (rule.resourceNames === undefined || rule.resourceNames.includes(name ?? "")),
    );
  }
}

function refusal(status: number, message: string): Answer {
  return { status, body: { kind: "Status", status: "Failure", code: status, message } };
}

function labelsOf(object: Json): Json {
  return ((object["metadata"] as Json)["labels"] ?? {}) as Json;
}

/** `key=value`, and `key in (one,other)`. */
function matches(labels: Json, selector: string): boolean {
  const [, key = "", values] = /^([\w./-]+) in \((.+)\)$/.exec(selector) ?? [];
  if (values !== undefined) {
    return values.split(",").includes(String(labels[key]));
  }
  const [name = "", value] = selector.split("=");
  return labels[name] === value;
}

/** RFC 7396. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const base = typeof target === "object" && target !== null ? (target as Json) : {};
  return Object.entries(patch).reduce<Json>((result, [key, value]: [string, unknown]) => {
    const { [key]: old, ...others } = result;
    return value === null ? others : { ...others, [key]: merged(old, value) };
  }, base);
}
