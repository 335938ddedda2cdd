import { setTimeout as sleep } from "node:timers/promises";
import { ports } from "../../../k8s/ports";
import type { RedisComponent } from "../../../k8s/render/redis-topology";
import { PRIMARY_NAME } from "../../../k8s/render/redis-topology";
import { Authority } from "../support/authority";
import type { Container } from "../support/container";
import { Workspace } from "../support/workspace";
import { startProxy } from "./proxy";
import type { RedisTarget } from "./redis-client";
import { ask } from "./redis-client";
import type { RedisPod } from "./redis-pod";
import { RedisPods } from "./redis-pods";
import type { Passwords } from "./redis-secrets";
import { passwords } from "./redis-secrets";

/** Both sets, and the proxy of one pod with PHP. */
export class Estate {
  readonly workspace = new Workspace("redis");
  readonly authority = new Authority();
  readonly sessions: RedisPods;
  readonly cache: RedisPods;
  client: Passwords = passwords("client");
  servers: Passwords = passwords("servers");
  private proxy: Container | undefined;

  constructor() {
    const { workspace, authority, client, servers } = this;
    const shared = { workspace, authority, client, servers, maxMemoryMebibytes: 32 };
    this.sessions = new RedisPods({ ...shared, component: "redis-sessions" });
    this.cache = new RedisPods({ ...shared, component: "redis-cache" });
  }

  async start(): Promise<void> {
    await Promise.all([this.sessions.start(), this.cache.start()]);
    this.proxy = await startProxy({
      workspace: this.workspace,
      authority: this.authority,
      sessions: this.sessions.set,
      cache: this.cache.set,
      names: { ...this.sessions.names, ...this.cache.names },
    });
    await this.whole(this.sessions);
    await this.whole(this.cache);
  }

  async remove(): Promise<void> {
    await Promise.all([this.sessions.remove(), this.cache.remove(), this.proxy?.remove()]);
    this.workspace.remove();
  }

  /** What config.php names: the set's own name, which is loopback in a pod with PHP. */
  target(component: RedisComponent): RedisTarget {
    return {
      address: "127.0.0.1",
      port: component === "redis-sessions" ? ports.sessionsProxy : ports.cacheProxy,
      host: this.of(component).set.host,
      authority: this.authority.certificate,
      password: this.client.password,
    };
  }

  /** One pod's server, around the proxy. */
  direct(pods: RedisPods, pod: RedisPod, user = "replica"): RedisTarget {
    return {
      address: pod.spec.address,
      port: ports.redis,
      host: pods.set.host,
      authority: this.authority.certificate,
      user,
      password: user === "moodle" ? this.client.password : this.servers.password,
    };
  }

  /** The pod that is primary and has replicas; fails while there is none. */
  async primary(pods: RedisPods): Promise<RedisPod> {
    for (const pod of pods.pods) {
      const role = await this.role(pods, pod);
      if (role.startsWith("master") && !role.endsWith("0")) {
        return pod;
      }
    }
    throw new Error("There is no primary with replicas.");
  }

  /** `master` and the number of replicas, or `slave` and the state of its link, or why not. */
  async role(pods: RedisPods, pod: RedisPod): Promise<string> {
    try {
      const reply = (await ask(this.direct(pods, pod), "ROLE")) as readonly unknown[];
      return reply[0] === "master"
        ? `master ${(reply[2] as unknown[]).length}`
        : `slave ${String(reply[3])}`;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Waits until all pods of a set are there, and the proxy serves it. */
  async whole(pods: RedisPods, seconds = 60): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const roles = await Promise.all(pods.pods.map((pod) => this.role(pods, pod)));
      if (
        [...roles].sort().join() === "master 2,slave connected,slave connected" &&
        (await this.watched(pods))
      ) {
        const answer = await ask(this.target(pods.set.component), "PING").catch(() => "");
        if (answer === "PONG") {
          return;
        }
      }
      if (Date.now() > deadline) {
        throw new Error(
          `${pods.set.component} did not get whole: ${roles.join(", ")}\n${pods.logs()}`,
        );
      }
      await sleep(100);
    }
  }

  /** Whether every Sentinel knows of the others and of both replicas, which takes it ten seconds. */
  private async watched(pods: RedisPods): Promise<boolean> {
    const known = await Promise.all(
      pods.pods.map(async (pod) => {
        const target = { ...this.direct(pods, pod, "sentinel"), port: ports.sentinel };
        const fields = (await ask(target, "SENTINEL", "MASTER", PRIMARY_NAME).catch(
          () => [],
        )) as readonly string[];
        return ["num-slaves", "num-other-sentinels"].every(
          (field) => fields[fields.indexOf(field) + 1] === "2",
        );
      }),
    );
    return known.every(Boolean);
  }

  private of(component: RedisComponent): RedisPods {
    return component === "redis-sessions" ? this.sessions : this.cache;
  }
}
