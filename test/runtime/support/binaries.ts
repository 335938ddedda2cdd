import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A program that the suite runs: the variable that names another one, and its usual names. */
interface Program {
  readonly variable: string;
  /** Newest first. */
  readonly names: readonly string[];
  /** Debian package that carries it. */
  readonly debian: string;
}

const PROGRAMS = {
  bubblewrap: { variable: "BWRAP", names: ["bwrap"], debian: "bubblewrap" },
  setpriv: { variable: "SETPRIV", names: ["setpriv"], debian: "util-linux" },
  openssl: { variable: "OPENSSL", names: ["openssl"], debian: "openssl" },
  nginx: { variable: "NGINX", names: ["nginx"], debian: "nginx-light" },
  php: { variable: "PHP", names: ["php8.4", "php8.3", "php8.2", "php"], debian: "php-cli" },
  phpFpm: {
    variable: "PHP_FPM",
    names: ["php-fpm8.4", "php-fpm8.3", "php-fpm8.2", "php-fpm"],
    debian: "php-fpm",
  },
  redisServer: { variable: "REDIS_SERVER", names: ["redis-server"], debian: "redis-server" },
  redisCli: { variable: "REDIS_CLI", names: ["redis-cli"], debian: "redis-tools" },
  haproxy: { variable: "HAPROXY", names: ["haproxy"], debian: "haproxy" },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof PROGRAMS;

/** Extensions of PHP that Moodle requires and Debian packs apart; each is in `php-<name>`. */
const EXTENSIONS = ["curl", "gd", "igbinary", "intl", "mbstring", "pgsql", "redis", "soap", "zip"];

/** Where servers are that an ordinary user's PATH leaves out. */
const SYSTEM_FOLDERS = [
  "/usr/local/sbin",
  "/usr/local/bin",
  "/usr/sbin",
  "/usr/bin",
  "/sbin",
  "/bin",
];

/**
 * Path of a program: what its environment variable says, else the first of its names on the PATH.
 *
 * @throws Error where there is none, with the command that installs it.
 */
export function binary(name: ProgramName): string {
  const { variable, names, debian }: Program = PROGRAMS[name];
  const usual = names.at(-1) ?? name;
  const chosen = process.env[variable];
  if (chosen !== undefined && !isExecutable(chosen)) {
    throw new Error(
      `${variable} is ${chosen}, which is no program that can be run. Give the path of ${usual}.`,
    );
  }
  const found = chosen ?? names.map(onPath).find((path) => path !== undefined);
  if (found === undefined) {
    throw new Error(
      `This machine has no ${usual}. Run \`apt-get install --no-install-recommends ${debian}\` as root, or name it: ${variable}=/path.`,
    );
  }
  return found;
}

/** What this machine lacks, each with what to do; nothing where all is there. */
export function missing(): readonly string[] {
  const programs = (Object.keys(PROGRAMS) as ProgramName[]).flatMap((name) => {
    try {
      binary(name);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
  return programs.length > 0 ? programs : missingExtensions();
}

/** Debian's packages with all that the suite needs. */
export const DEBIAN_PACKAGES: readonly string[] = [
  ...new Set(Object.values(PROGRAMS).map(({ debian }) => debian)),
  ...EXTENSIONS.map((extension) => `php-${extension}`),
];

function missingExtensions(): readonly string[] {
  const loaded = execFileSync(binary("php"), ["-m"], { encoding: "utf8" }).split("\n");
  return EXTENSIONS.filter((extension) => !loaded.includes(extension)).map(
    (extension) =>
      `PHP has no extension ${extension}. Run \`apt-get install --no-install-recommends php-${extension}\` as root.`,
  );
}

function onPath(name: string): string | undefined {
  return [...(process.env["PATH"] ?? "").split(delimiter), ...SYSTEM_FOLDERS]
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
