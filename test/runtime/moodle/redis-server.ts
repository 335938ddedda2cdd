import { dirname } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { ports } from "../../../k8s/ports";
import { renderServerTls } from "../../../k8s/render/redis";
import type { RedisComponent } from "../../../k8s/render/redis-topology";
import { CLIENT_USER, redisUsers } from "../../../k8s/render/redis-users";
import type { Authority } from "../support/authority";
import { binary } from "../support/binaries";
import { Container } from "../support/container";
import { Workspace } from "../support/workspace";

/** Ports at which a pod with PHP finds the primaries. */
const PORTS: Readonly<Record<RedisComponent, number>> = {
  "redis-sessions": ports.sessionsProxy,
  "redis-cache": ports.cacheProxy,
};

/** What a server is started with. */
export interface RedisServerSpec {
  readonly component: RedisComponent;
  readonly authority: Authority;
  /** Name in its certificate. */
  readonly host: string;
  readonly password: string;
}

/**
 * One Redis at the port of the pod's proxy, which passes bytes on and is not needed here: with the
 * rendered TLS and the rights of Moodle's user.
 */
export class RedisServer {
  private constructor(
    private readonly files: Workspace,
    private readonly container: Container,
  ) {}

  static async start(spec: RedisServerSpec): Promise<RedisServer> {
    const { component, authority, host, password } = spec;
    const files = new Workspace("moodle-redis");
    for (const [name, content] of Object.entries({ ...authority.issue([host]) })) {
      files.file(`tls/${name}`, content, { owner: users.redis, mode: 0o440 });
    }
    const rules = redisUsers(component).find(({ name }) => name === CLIENT_USER)?.rules ?? "";
    files.file(
      "run/users.acl",
      `user default off resetpass -@all\nuser ${CLIENT_USER} on >${password} -@all ${rules}\n`,
    );
    files.file(
      "redis/redis.conf",
      `${renderServerTls(PORTS[component])}\naclfile ${paths.redisUsers}\n`,
    );
    const container = await Container.start({
      name: component,
      user: users.redis,
      command: [binary("redisServer"), paths.redisConfig],
      mounts: [
        { source: files.path("redis"), target: dirname(paths.redisConfig) },
        { source: files.path("tls"), target: paths.certificates },
        { source: files.path("run"), target: dirname(paths.redisUsers) },
      ],
    });
    await container.logged("Ready to accept connections");
    return new RedisServer(files, container);
  }

  async stop(): Promise<void> {
    await this.container.remove();
    this.files.remove();
  }
}
