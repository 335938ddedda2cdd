import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { binary } from "./binaries";
import { isRoot } from "./workspace";

/** Something of this machine at a path of the container. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  /** Default: read-only. */
  readonly writable?: boolean;
}

export interface ContainerSpec {
  readonly name: string;
  /** Number of the user, and of its group. */
  readonly user: number;
  /** Groups beside its own, as a pod's `fsGroup` gives them. */
  readonly groups?: readonly number[];
  /** Program, by its full path, and arguments. */
  readonly command: readonly string[];
  readonly mounts: readonly Mount[];
  /** Names that resolve to an address, as DNS and a pod's `hostAliases` do. */
  readonly hosts?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the process writes to standard output and error; one file, as a pod's log is. */
const LOG = "/log";

/** Folders of the machine that programs need, whatever the distribution. */
const SYSTEM = ["/bin", "/sbin", "/lib", "/lib64"];

/** Configuration of the machine that programs need; absent where the distribution has none. */
const CONFIGURATION = [
  "/etc/alternatives",
  "/etc/ld.so.cache",
  "/etc/localtime",
  "/etc/mime.types",
  "/etc/nginx/mime.types",
  "/etc/nsswitch.conf",
  "/etc/php",
  "/etc/ssl",
];

/** A folder of the images that this machine's may lack, and that is below one it has. */
const IMAGE_CONFIGURATION = "/usr/local/etc";

/** Where the images' PHP looks for settings, beside this machine's own folder. */
const PHP_SETTINGS = `${IMAGE_CONFIGURATION}/php/conf.d`;

/**
 * Arguments of bubblewrap for a container.
 *
 * @param file writes a file of the container's own and returns its path.
 */
export function bubblewrapArguments(
  spec: ContainerSpec,
  file: (name: string, content: string) => string,
): string[] {
  const hosts = { localhost: "127.0.0.1", ...spec.hosts };
  const own = {
    "/etc/hosts": lines(Object.entries(hosts).map(([name, address]) => `${address} ${name}`)),
    "/etc/passwd": lines(["root:x:0:0::/:", `user:x:${spec.user}:${spec.user}::/nonexistent:`]),
    "/etc/group": lines(["root:x:0:", `user:x:${spec.user}:`]),
    // No server answers here: names are those of the hosts file.
    "/etc/resolv.conf": lines(["nameserver 127.0.0.1"]),
  };
  const targets = spec.mounts.map(({ target }) => target);
  const covered = targets.some(isImageConfiguration);
  const configuration = CONFIGURATION.filter((path) => existsSync(path));
  return [
    ...["--unshare-pid", "--unshare-ipc", "--as-pid-1", "--die-with-parent", "--new-session"],
    ...["--info-fd", "3", "--clearenv"],
    ...Object.entries({ ...environment(), ...spec.environment }).flatMap(([name, value]) => [
      "--setenv",
      name,
      value,
    ]),
    ...["--ro-bind", "/usr", "/usr"],
    ...SYSTEM.flatMap(systemFolder),
    ...["--dev", "/dev", "--proc", "/proc"],
    ...(covered ? ["--tmpfs", IMAGE_CONFIGURATION] : []),
    // Folders that bubblewrap makes on its way to a mount would else be closed to other users.
    ...parents([...configuration, ...targets]).flatMap((folder) => ["--dir", folder]),
    ...configuration.flatMap((path) => ["--ro-bind", path, path]),
    ...Object.entries(own).flatMap(([path, content]) => [
      "--ro-bind",
      file(path.slice("/etc/".length), content),
      path,
    ]),
    ...spec.mounts.flatMap(({ source, target, writable }) => [
      writable === true ? "--bind" : "--ro-bind",
      source,
      target,
    ]),
    ...["--bind", file("log", ""), LOG],
    ...(covered ? ["--remount-ro", IMAGE_CONFIGURATION] : []),
    ...["--remount-ro", "/"],
    ...identity(spec),
    // Opened inside, so that what /proc/self/fd names is there.
    ...["/bin/sh", "-c", `exec "$@" >>${LOG} 2>&1`, "sh"],
    ...spec.command,
  ];
}

/** Root becomes the user; anybody else is given its number in a namespace. */
function identity({ user, groups = [] }: ContainerSpec): string[] {
  if (!isRoot) {
    return ["--unshare-user", "--uid", `${user}`, "--gid", `${user}`, "--"];
  }
  return [
    "--",
    binary("setpriv"),
    `--reuid=${user}`,
    `--regid=${user}`,
    `--groups=${[user, ...groups].join(",")}`,
    "--no-new-privs",
    "--bounding-set=-all",
    "--inh-caps=-all",
  ];
}

function environment(): Record<string, string> {
  return {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    // Empty stands for the folder that this PHP was built with: its extensions. Inside an image that is
    // the same one, which must not be read twice.
    ...(existsSync(PHP_SETTINGS) ? {} : { PHP_INI_SCAN_DIR: `:${PHP_SETTINGS}` }),
  };
}

function systemFolder(path: string): string[] {
  if (!existsSync(path)) {
    return [];
  }
  return lstatSync(path).isSymbolicLink()
    ? ["--symlink", readlinkSync(path), path]
    : ["--ro-bind", path, path];
}

/** Every folder above the paths, outermost first, that the machine does not bring. */
function parents(paths: readonly string[]): readonly string[] {
  const all = new Set(
    paths.flatMap((path) => {
      const parts = path.split("/").slice(1, -1);
      return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
    }),
  );
  return [...all].filter((path) => !path.startsWith("/usr") || isImageConfiguration(path)).sort();
}

function isImageConfiguration(path: string): boolean {
  return path.startsWith(`${IMAGE_CONFIGURATION}/`) && !existsSync(path);
}

function lines(items: readonly string[]): string {
  return items.map((item) => `${item}\n`).join("");
}
