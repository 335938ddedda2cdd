import { redisFiles } from "../../../k8s/render/redis-files";
import type { RedisComponent, RedisSet } from "../../../k8s/render/redis-topology";
import { redisSet } from "../../../k8s/render/redis-topology";
import { users } from "../../../k8s/pod-security";
import type { Authority } from "../support/authority";
import type { Workspace } from "../support/workspace";
import { RedisPod } from "./redis-pod";
import type { Passwords } from "./redis-secrets";
import { writePasswords } from "./redis-secrets";

export interface RedisPodsSpec {
  readonly component: RedisComponent;
  readonly workspace: Workspace;
  readonly authority: Authority;
  readonly client: Passwords;
  readonly servers: Passwords;
  readonly maxMemoryMebibytes: number;
}

/** Third octet of the loopback addresses of a set. */
const NETWORKS: Readonly<Record<RedisComponent, number>> = {
  "redis-sessions": 61,
  "redis-cache": 62,
};

/** All pods of a set, on loopback addresses of their own. */
export class RedisPods {
  readonly set: RedisSet;
  readonly pods: readonly RedisPod[];
  /** Host name → address, as DNS has them. */
  readonly names: Readonly<Record<string, string>>;

  constructor(private readonly spec: RedisPodsSpec) {
    const { component, workspace } = spec;
    this.set = redisSet(component, "moodle");
    const network = NETWORKS[component];
    this.names = Object.fromEntries(
      this.set.pods.map((host, index) => [host, `127.0.${network}.${index + 1}`]),
    );
    const shared = {
      config: `${component}/config`,
      certificate: `${component}/certificate`,
      secrets: `${component}/secrets`,
    };
    for (const [name, content] of Object.entries(redisFiles(this.set, spec.maxMemoryMebibytes))) {
      workspace.file(`${shared.config}/${name}`, content);
    }
    this.renewCertificate();
    this.writePasswords(spec);
    this.pods = Object.entries(this.names).map(
      ([host, address]) =>
        new RedisPod({
          host,
          address,
          workspace,
          shared,
          names: this.names,
          persistent: component === "redis-sessions",
        }),
    );
  }

  /** A new certificate, in the place where cert-manager's Secret is mounted. */
  renewCertificate(): void {
    const { component, workspace, authority } = this.spec;
    const files = { ...authority.issue([this.set.host, `*.${this.set.host}`]) };
    for (const [name, content] of Object.entries(files)) {
      workspace.file(`${component}/certificate/${name}`, content, {
        owner: users.redis,
        mode: 0o440,
      });
    }
  }

  writePasswords(secrets: { readonly client: Passwords; readonly servers: Passwords }): void {
    writePasswords(this.spec.workspace, `${this.spec.component}/secrets`, secrets);
  }

  async start(): Promise<void> {
    await Promise.all(this.pods.map((pod) => pod.start()));
  }

  async remove(): Promise<void> {
    await Promise.all(this.pods.map((pod) => pod.remove()));
  }

  logs(): string {
    return this.pods.map((pod) => pod.logs()).join("\n");
  }
}
