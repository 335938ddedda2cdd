import { execFileSync } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import { paths } from "../../k8s/paths";
import { ports } from "../../k8s/ports";
import { binary } from "../../test/runtime/support/binaries";
import type { Mount } from "../../test/runtime/support/container-spec";
import type { Configuration, Site } from "./site";

/** Debian's `www-data`. */
const USER = 33;

const NGINX_FOLDER = "/etc/nginx";

/** Where Debian keeps php-fpm's settings; it has one folder a version. */
export function fpmFolder(): string {
  const version = execFileSync(binary("php"), [
    "-r",
    "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;",
  ]).toString();
  return `/etc/php/${version}/fpm`;
}

/** What differs from the packages as they are installed. */
export interface DebianChanges {
  readonly name: string;
  /** nginx.conf, in the place of the package's. */
  readonly nginxConfig?: string;
  /** The site, in the place of the package's default one; gets the lines that TLS needs. */
  readonly site: (tls: string) => string;
  /** Files of php-fpm's `pool.d`, beside or in the place of the package's `www.conf`. */
  readonly pools?: Readonly<Record<string, string>>;
  /** Settings after php.ini. */
  readonly phpIni?: string;
}

/** Socket of the package's pool. */
export function fpmSocket(): string {
  return `/run/php/php${/[0-9.]+/.exec(fpmFolder())?.[0] ?? ""}-fpm.sock`;
}

/**
 * nginx and php-fpm with the files of Debian's packages, and changes to them. They run as Debian's
 * user from the start, without root; php-fpm and nginx then leave out what only root could do.
 *
 * @throws Error where this machine has other packages.
 */
export function debian({ workspace }: Site, changes: DebianChanges): Configuration {
  const fpm = fpmFolder();
  for (const path of [`${NGINX_FOLDER}/nginx.conf`, `${fpm}/pool.d/www.conf`]) {
    if (!existsSync(path)) {
      throw new Error(
        `This machine has no ${path}: the defaults of Debian's packages are compared. Run \`apt-get install --no-install-recommends nginx-light php-fpm\` on Debian 12, as root.`,
      );
    }
  }
  const folder = changes.name.replace(/[^a-z0-9]+/g, "-");
  const own = (name: string): string =>
    workspace.folder(`${folder}/${name}`, { owner: USER, mode: 0o755 });
  const copy = (source: string, name: string): string => {
    const target = workspace.folder(`${folder}/${name}`);
    cpSync(source, target, { recursive: true, dereference: true });
    return target;
  };
  const nginx = copy(NGINX_FOLDER, "nginx");
  rmSync(`${nginx}/sites-enabled`, { recursive: true });
  const tls = `listen ${ports.web} ssl;
    ssl_certificate ${paths.certificate};
    ssl_certificate_key ${paths.privateKey};`;
  workspace.file(`${folder}/nginx/sites-enabled/moodle`, changes.site(tls));
  if (changes.nginxConfig !== undefined) {
    workspace.file(`${folder}/nginx/nginx.conf`, changes.nginxConfig);
  }
  const pools = copy(`${fpm}/pool.d`, "pool.d");
  for (const [name, content] of Object.entries(changes.pools ?? {})) {
    workspace.file(`${folder}/pool.d/${name}`, content);
  }
  own("run/php");
  own("log/nginx");
  const writable = (
    [
      ["run", "/run"],
      ["log", "/var/log"],
      ["tmp", "/tmp"],
    ] as const
  ).map(([name, target]): Mount => ({ source: own(name), target, writable: true }));
  const user: Mount[] = Object.entries({
    passwd: `root:x:0:0::/:\nwww-data:x:${USER}:${USER}::/var/www:\n`,
    group: `root:x:0:\nwww-data:x:${USER}:\n`,
  }).map(([name, content]) => ({
    source: workspace.file(`${folder}/${name}`, content),
    target: `/etc/${name}`,
  }));
  return {
    name: changes.name,
    sendByWebServer: false,
    php: {
      user: USER,
      command: [binary("phpFpm"), "--nodaemonize"],
      mounts: [
        ...writable,
        ...user,
        { source: pools, target: `${fpm}/pool.d` },
        {
          source: workspace.file(`${folder}/more.ini`, changes.phpIni ?? ""),
          target: paths.phpIni,
        },
      ],
    },
    nginx: {
      user: USER,
      command: [binary("nginx"), "-g", "daemon off;"],
      mounts: [
        ...writable,
        ...user,
        { source: nginx, target: NGINX_FOLDER },
        { source: own("lib-nginx"), target: "/var/lib/nginx", writable: true },
      ],
    },
    socket: fpmSocket(),
  };
}
