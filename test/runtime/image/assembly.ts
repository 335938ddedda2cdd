import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { binary } from "../support/binaries";
import { Workspace } from "../support/workspace";

const IMAGE = join(__dirname, "../../../image");

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  /** Standard output. */
  readonly said: string;
  /** Standard error. */
  readonly complained: string;
}

/** Smallest Moodle that the programs of the build know as one; in its real layout. */
const MOODLE: Readonly<Record<string, string>> = {
  "public/version.php": `<?php
defined('MOODLE_INTERNAL') || die();

$version  = 2026100500.00;              // 20261005 = branching date.
$release  = '5.3 (Build: 20261005)';    // Human-friendly version name
$branch   = '503';                      // This version's branch.
$maturity = MATURITY_STABLE;            // This version's maturity level.
`,
  "public/lib/components.json": JSON.stringify({
    plugintypes: { mod: "mod", tool: "admin/tool", theme: "theme", local: "local" },
  }),
  "public/mod/quiz/version.php": `<?php
defined('MOODLE_INTERNAL') || die();
$plugin->version = 2026100500;
$plugin->component = 'mod_quiz';
`,
  "public/mod/quiz/db/subplugins.json": JSON.stringify({
    subplugintypes: { quizaccess: "accessrule" },
    plugintypes: { quizaccess: "mod/quiz/accessrule" },
  }),
  "public/admin/tool/log/db/subplugins.json": JSON.stringify({
    plugintypes: { logstore: "admin/tool/log/store" },
  }),
};

/** Writes archives as people and GitHub do; PHP's own, so that links can be put in too. */
const ZIP = `
[, $file, $entries] = $argv;
$zip = new ZipArchive();
$zip->open($file, ZipArchive::CREATE | ZipArchive::OVERWRITE);
foreach (json_decode($entries, true) as $name => $content) {
    $zip->addFromString($name, ltrim($content, '@'));
    if (str_starts_with($content, '@')) {
        $zip->setExternalAttributesName($name, ZipArchive::OPSYS_UNIX, 0120777 << 16);
    }
}
$zip->close();
`;

/** A tree of Moodle and a server of archives, on which the programs of the build run. */
export class Assembly {
  readonly files = new Workspace("assembly");
  private server: Server | undefined;

  /** Full path of Moodle's root. */
  get moodle(): string {
    return this.files.path("moodle");
  }

  /** Makes Moodle's tree anew; `undefined` leaves a file out. */
  reset(changed: Readonly<Record<string, string | undefined>> = {}): void {
    this.files.remove();
    for (const [path, content] of Object.entries({ ...MOODLE, ...changed })) {
      if (content !== undefined) {
        this.files.file(`moodle/${path}`, content);
      }
    }
    this.files.folder("moodle/public/theme");
    this.files.folder("moodle/public/local");
  }

  /** Makes a zip archive; content that begins with @ is the target of a link. Returns its checksum. */
  archive(name: string, entries: Readonly<Record<string, string>>): string {
    const file = join(this.files.folder("archives"), name);
    const made = spawnSync(binary("php"), ["-r", ZIP, "--", file, JSON.stringify(entries)], {
      encoding: "utf8",
    });
    if (made.status !== 0) {
      throw new Error(made.stderr);
    }
    return this.checksum(`archives/${name}`);
  }

  checksum(path: string): string {
    return createHash("sha256")
      .update(readFileSync(this.files.path(path)))
      .digest("hex");
  }

  /** Serves what lies in `archives`; returns the address in front of a name. */
  async serve(): Promise<string> {
    const server = createServer((request, response) => {
      const name = decodeURIComponent((request.url ?? "").slice(1));
      const known = readdirSync(this.files.folder("archives")).includes(name);
      response.writeHead(known ? 200 : 404);
      response.end(known ? readFileSync(this.files.path(`archives/${name}`)) : undefined);
    });
    this.server = server;
    await new Promise<void>((listening) => {
      server.listen(0, "127.0.0.1", listening);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Runs a program of `image/assembly`, as the build does: with PHP's own settings. */
  async run(program: string, options: Readonly<Record<string, string>>): Promise<Ended> {
    return this.php(join(IMAGE, "assembly", `${program}.php`), options, {});
  }

  /** Runs a program of `image/php/cli`, as a pod does: with the settings of the pod. */
  async runTool(
    program: string,
    options: Readonly<Record<string, string>>,
    settings: string,
  ): Promise<Ended> {
    const folder = join(this.files.file("ini/zz-moodle.ini", settings), "..");
    // An empty first part keeps the usual folder.
    return this.php(join(IMAGE, "php/cli", `${program}.php`), options, {
      PHP_INI_SCAN_DIR: `:${folder}`,
    });
  }

  stop(): void {
    this.server?.close();
    this.files.remove();
  }

  private async php(
    file: string,
    options: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>>,
  ): Promise<Ended> {
    const words = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const child = spawn(binary("php"), [file, ...words], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number | null>((settle) => child.on("close", settle));
    const [said, complained, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    return { code, said, complained };
  }
}
