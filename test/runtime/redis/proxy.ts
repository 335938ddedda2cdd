import { dirname } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { renderHaproxyConfig } from "../../../k8s/render/haproxy";
import type { RedisSet } from "../../../k8s/render/redis-topology";
import type { Authority } from "../support/authority";
import { binary } from "../support/binaries";
import { Container } from "../support/container";
import type { ContainerSpec } from "../support/container-spec";
import type { Workspace } from "../support/workspace";

export interface ProxySpec {
  readonly workspace: Workspace;
  readonly authority: Authority;
  readonly sessions: RedisSet;
  readonly cache: RedisSet;
  /** What DNS says. */
  readonly names: Readonly<Record<string, string>>;
}

/** The container that a pod with PHP has beside it. */
export function proxySpec({
  workspace,
  authority,
  sessions,
  cache,
  names,
}: ProxySpec): ContainerSpec {
  workspace.file("proxy/config/haproxy.cfg", renderHaproxyConfig({ sessions, cache }));
  workspace.file("proxy/authority/ca.crt", authority.certificate);
  return {
    name: "redis-proxy",
    user: users.haproxy,
    command: [binary("haproxy"), "-db", "-f", paths.haproxyConfig],
    hosts: names,
    mounts: [
      { source: workspace.path("proxy/config"), target: dirname(paths.haproxyConfig) },
      { source: workspace.path("proxy/authority"), target: dirname(paths.authority) },
    ],
  };
}

export function startProxy(spec: ProxySpec): Promise<Container> {
  return Container.start(proxySpec(spec));
}
