import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Owner and permissions of a file or folder. */
export interface Access {
  /** Number of user and group. Default: whoever runs the suite. */
  readonly owner?: number;
  /** Default: 0755 for folders, 0644 for files. */
  readonly mode?: number;
}

/** Whether this process may give files away and become other users. */
export const isRoot = process.getuid?.() === 0;

/** A folder of one suite, which containers get their volumes from. */
export class Workspace {
  private readonly root: string;

  constructor(name: string) {
    this.root = mkdtempSync(join(tmpdir(), `moodle-${name}-`));
    // Servers run as other users and must get through.
    chmodSync(this.root, 0o755);
  }

  /** Full path of something inside. */
  path(relative: string): string {
    return join(this.root, relative);
  }

  /** Makes a folder and those above it; returns its full path. */
  folder(relative: string, access: Access = {}): string {
    const path = this.path(relative);
    mkdirSync(path, { recursive: true });
    grant(path, { mode: 0o755, ...access });
    return path;
  }

  /**
   * Writes a file and returns its full path. One that exists is replaced as a whole, as Kubernetes
   * does with the files of its volumes: a reader sees the old content or the new one.
   */
  file(relative: string, content: string | Uint8Array, access: Access = {}): string {
    const path = this.path(relative);
    mkdirSync(dirname(path), { recursive: true });
    const fresh = `${path}.new`;
    writeFileSync(fresh, content);
    grant(fresh, { mode: 0o644, ...access });
    renameSync(fresh, path);
    return path;
  }

  /** Removes everything. */
  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Sets owner and permissions; an ordinary user owns everything himself. */
export function grant(path: string, { owner, mode }: Access): void {
  if (owner !== undefined && isRoot) {
    chownSync(path, owner, owner);
  }
  if (mode !== undefined) {
    chmodSync(path, mode);
  }
}
