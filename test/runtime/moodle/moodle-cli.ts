import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import type { MoodleSettings } from "../../../k8s/render/config-php";
import { renderConfigPhp } from "../../../k8s/render/config-php";
import { renderPhpIni } from "../../../k8s/render/php-ini";
import { binary } from "../support/binaries";
import type { Ended } from "../support/container";
import { Container } from "../support/container";
import { Workspace } from "../support/workspace";

/** A site on this machine. */
export const settings: MoodleSettings = {
  siteName: "Example University Moodle",
  domain: "moodle.example.edu",
  database: { host: "writer", readerHost: "reader", port: 5432, name: "moodle" },
  sessionsHost: "redis-sessions.moodle.svc.cluster.local",
  cacheHost: "redis-cache.moodle.svc.cluster.local",
};

/** Mounts of the stand-in for Moodle's code; config.php lies in it. */
const STAND_IN = join(__dirname, "stand-in");
const TOOLS = join(__dirname, "../../../image/php");

/** Logins of the secrets, unless a test writes others. */
const SECRETS = {
  [paths.databaseSecret]: { username: "moodle_a", password: "database" },
  [paths.redisSecret]: { password: "redis" },
  [paths.smtpSecret]: { username: "mailer", password: "mail" },
};

/** Runs scripts that begin with the rendered config.php, as a pod with PHP does. */
export class MoodleCli {
  private readonly files = new Workspace("moodle");
  /** Authorities that the pod trusts: of the cluster, and of the database. */
  private authorities = { cluster: "", database: "" };

  constructor(private readonly hosts: Readonly<Record<string, string>> = {}) {
    for (const folder of ["data", "local-cache", "tmp"]) {
      this.files.folder(folder, { owner: users.php, mode: 0o700 });
    }
    this.files.file("zz-moodle.ini", renderPhpIni());
    this.trust({});
    for (const [path, secret] of Object.entries(SECRETS)) {
      this.writeSecret(path, JSON.stringify(secret));
    }
    this.configure(settings);
  }

  /** Renders config.php. */
  configure(changed: MoodleSettings): void {
    this.files.file("config.php", renderConfigPhp(changed), { owner: users.php, mode: 0o440 });
  }

  /** Writes a secret's file as it is, or removes it. */
  writeSecret(path: string, content: string | undefined): void {
    const file = `secrets/${basename(path)}`;
    if (content === undefined) {
      rmSync(this.files.path(file), { force: true });
    } else {
      this.files.file(file, content, { owner: users.php, mode: 0o440 });
    }
  }

  /** Names the authorities, PEM. */
  trust(authorities: { readonly cluster?: string; readonly database?: string }): void {
    this.authorities = { ...this.authorities, ...authorities };
    this.files.file(`tls/${basename(paths.authority)}`, this.authorities.cluster);
    this.files.file(`ssl/${basename(paths.databaseAuthority)}`, this.authorities.database);
  }

  /** Runs a script of the stand-in. */
  async run(script: string, ...words: readonly string[]): Promise<Ended> {
    const volume = (source: string, target: string, writable = false) => ({
      source: this.files.path(source),
      target,
      writable,
    });
    return Container.run({
      name: "moodle",
      user: users.php,
      command: [binary("php"), join(paths.code, script), ...words],
      hosts: this.hosts,
      mounts: [
        { source: STAND_IN, target: paths.code },
        { source: TOOLS, target: paths.tools },
        volume("config.php", paths.configPhp),
        volume("zz-moodle.ini", paths.phpIni),
        volume("secrets", paths.secrets),
        volume("tls", dirname(paths.authority)),
        // The folder, since this machine's has no such file to mount over.
        volume("ssl", dirname(paths.databaseAuthority)),
        volume("data", paths.dataRoot, true),
        volume("local-cache", paths.localCache, true),
        volume("tmp", paths.temporary, true),
      ],
    });
  }

  /** Runs a script that prints JSON; throws with its log when it fails. */
  async json(
    script: string,
    ...words: readonly string[]
  ): Promise<Readonly<Record<string, unknown>>> {
    const { code, log } = await this.run(script, ...words);
    const line = log.trimEnd().split("\n").at(-1) ?? "";
    if (code !== 0 || !line.startsWith("{")) {
      throw new Error(`${script} ended with ${code}:\n${log}`);
    }
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  }

  /** Names of what lies in a folder of the pod, for example the data root. */
  written(folder: "data" | "local-cache"): readonly string[] {
    return readdirSync(this.files.path(folder));
  }

  remove(): void {
    this.files.remove();
  }
}
