import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { webPodCpu } from "../../infra/web-pod-cpu";
import { paths } from "../../k8s/paths";
import { users } from "../../k8s/pod-security";
import { renderFpmConfig } from "../../k8s/render/fpm-pool";
import { renderNginxConfig } from "../../k8s/render/nginx";
import { renderPhpIni } from "../../k8s/render/php-ini";
import { commands } from "../../k8s/web-pod";
import { binary } from "../../test/runtime/support/binaries";
import { fpmFolder } from "./debian";
import type { Configuration, Site } from "./site";
import { domain } from "./site";

/** php-fpm children of a pod that asks for as many CPUs as this machine has. */
export function childrenOfThisMachine(): number {
  let children = 1;
  while (webPodCpu(children + 1).php <= availableParallelism() * 1000) {
    children++;
  }
  return children;
}

/** What the k8s layer renders, at the paths and with the users of its pod. */
export function rendered({ workspace }: Site, children: number): Configuration {
  const volume = (name: string): string =>
    workspace.folder(`rendered/${name}`, { owner: users.php, mode: 0o2777 });
  const file = (name: string, content: string, target: string) => ({
    source: workspace.file(`rendered/${name}`, content),
    target,
  });
  const run = { source: volume("run"), target: paths.run, writable: true };
  const debianIni = `${fpmFolder()}/php.ini`;
  return {
    name: "rendered",
    sendByWebServer: true,
    php: {
      user: users.php,
      command: [binary("phpFpm"), ...commands.php.slice(1)],
      mounts: [
        file("php-fpm.conf", renderFpmConfig(children), paths.fpmConfig),
        file("moodle.ini", renderPhpIni(), paths.phpIni),
        // The images have no php.ini: what ours does not say is PHP's own default.
        ...(existsSync(debianIni) ? [file("php.ini", "", debianIni)] : []),
        run,
        { source: volume("php-tmp"), target: paths.temporary, writable: true },
      ],
    },
    nginx: {
      user: users.nginx,
      groups: [users.php],
      command: [binary("nginx"), ...commands.nginx.slice(1)],
      mounts: [
        file(
          "nginx.conf",
          renderNginxConfig({
            domain,
            framing: { embedOrigins: [], frameAncestors: [] },
            largeUploads: children,
            // Whoever connects here does so from loopback.
            vpcCidr: "127.0.0.0/8",
          }),
          paths.nginxConfig,
        ),
        run,
        { source: volume("nginx-tmp"), target: paths.temporary, writable: true },
      ],
    },
    socket: paths.fpmSocket,
  };
}
