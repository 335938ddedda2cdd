import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "../../runtime/support/https";
import type { KeyPair } from "./authority";

/** An object of the API. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly generation?: number;
  readonly resourceVersion?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the API server said. */
export interface Answer {
  readonly status: number;
  /** The object, or the Status that says what is wrong. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What `kubectl` prints as warnings. */
  readonly warnings: readonly string[];
}

export interface ApplyOptions {
  /** Who applies, as `metadata.managedFields` shows it. Default: the provider of Pulumi. */
  readonly manager?: string;
  /** Asks what would happen. Default: false. */
  readonly dryRun?: boolean;
}

/** Where a kind is served. */
interface Resource {
  readonly path: string;
  readonly namespaced: boolean;
}

/** One resource of a discovery document. */
interface DiscoveredResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** How long a new kind, or an object, may take to appear, in milliseconds. */
const WAIT_LIMIT = 60_000;

const LOOK = 200;

/** The manager of fields that Pulumi's provider applies as. */
export const PULUMI_MANAGER = "pulumi-kubernetes";

/**
 * A client as thin as can be: what the API server refuses, warns of and gives back is the subject of
 * the suite, and a client with types of its own would drop the very fields that must be refused.
 */
export class Api {
  private readonly agent: Agent;
  private readonly authority: string;
  private readonly resources = new Map<string, Resource>();

  constructor(
    private readonly port: number,
    authority: string,
    client: KeyPair,
  ) {
    this.authority = readFileSync(authority, "utf8");
    this.agent = new Agent({
      keepAlive: true,
      ca: this.authority,
      cert: readFileSync(client.certificate),
      key: readFileSync(client.key),
    });
  }

  /** One request; whatever the server answers is an answer. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    contentType = "application/json",
  ): Promise<Answer> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const answer = await request({
      port: this.port,
      host: "localhost",
      path,
      method,
      headers: {
        accept: "application/json",
        ...(content === undefined
          ? {}
          : { "content-type": contentType, "content-length": `${Buffer.byteLength(content)}` }),
      },
      ...(content === undefined ? {} : { body: content }),
      authority: this.authority,
      agent: this.agent,
    });
    return {
      status: answer.status,
      body: parsed(answer.body.toString()),
      warnings: warningsOf(answer.headers.warning),
    };
  }

  /** Server-side apply with strict field validation, without taking fields from others. */
  async apply(object: KubernetesObject, options: ApplyOptions = {}): Promise<Answer> {
    const query = new URLSearchParams({
      fieldManager: options.manager ?? PULUMI_MANAGER,
      fieldValidation: "Strict",
      ...(options.dryRun === true ? { dryRun: "All" } : {}),
    });
    return this.call(
      "PATCH",
      `${await this.pathOf(object)}?${query.toString()}`,
      object,
      "application/apply-patch+yaml",
    );
  }

  /** Makes an object, or asks whether it could be made. */
  async create(
    object: KubernetesObject,
    options: { readonly dryRun?: boolean } = {},
  ): Promise<Answer> {
    const path = (await this.pathOf(object)).replace(/\/[^/]*$/, "");
    const dryRun = options.dryRun === true ? "&dryRun=All" : "";
    return this.call("POST", `${path}?fieldValidation=Strict${dryRun}`, object);
  }

  /**
   * Applies what the suite itself needs.
   *
   * @throws Error where it is refused.
   */
  async install(object: KubernetesObject): Promise<void> {
    const answer = await this.apply(object, { manager: "test-cluster" });
    if (answer.status > 299) {
      throw new Error(`${labelOf(object)} was refused: ${String(answer.body["message"])}`);
    }
  }

  /** Every object below a path, for example `/api/v1/nodes`. */
  async list(path: string): Promise<readonly KubernetesObject[]> {
    const { status, body } = await this.call("GET", path);
    if (status !== 200) {
      throw new Error(`GET ${path} answered ${status}: ${String(body["message"])}`);
    }
    return body["items"] as readonly KubernetesObject[];
  }

  /** Path of an object; waits for its kind, which may have been defined just now. */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const { path, namespaced } = await this.resourceOf(apiVersion, kind);
    const prefix = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const place = namespaced ? `/namespaces/${metadata.namespace ?? "default"}` : "";
    return `${prefix}${place}/${path}/${metadata.name}`;
  }

  close(): void {
    this.agent.destroy();
  }

  private async resourceOf(apiVersion: string, kind: string): Promise<Resource> {
    const key = `${apiVersion}/${kind}`;
    const end = Date.now() + WAIT_LIMIT;
    for (;;) {
      const known = this.resources.get(key);
      if (known !== undefined) {
        return known;
      }
      await this.discover(apiVersion);
      if (!this.resources.has(key)) {
        if (Date.now() > end) {
          throw new Error(`The API server has no ${kind} of ${apiVersion}`);
        }
        await sleep(LOOK);
      }
    }
  }

  private async discover(apiVersion: string): Promise<void> {
    const prefix = apiVersion.includes("/") ? "/apis" : "/api";
    const { status, body } = await this.call("GET", `${prefix}/${apiVersion}`);
    if (status !== 200) {
      return;
    }
    for (const { name, kind, namespaced } of body["resources"] as readonly DiscoveredResource[]) {
      // Subresources carry the kind of what they take: scale, eviction.
      if (!name.includes("/")) {
        this.resources.set(`${apiVersion}/${kind}`, { path: name, namespaced });
      }
    }
  }
}

/** How a message names an object. */
export function labelOf({ kind, metadata }: KubernetesObject): string {
  const place = metadata.namespace === undefined ? "" : `${metadata.namespace}/`;
  return `${kind} ${place}${metadata.name}`;
}

/** The texts of a Warning header (RFC 7234, section 5.5), of which there may be several in one. */
export function warningsOf(header: string | undefined): readonly string[] {
  return [...(header ?? "").matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
    (text ?? "").replaceAll(/\\(.)/g, "$1"),
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    // Health checks and errors of the transport answer in plain words.
    return { message: text };
  }
}
