import { renameSync, rmSync, symlinkSync } from "node:fs";
import type { Access, Workspace } from "../support/workspace";

/**
 * A volume of files as the kubelet and the Secrets Store CSI driver lay it out: each file is a link
 * through `..data`, which is replaced as a whole, so that new files appear together.
 */
export class KubeletVolume {
  private generation = 0;
  private readonly linked = new Set<string>();

  constructor(
    private readonly workspace: Workspace,
    private readonly folder: string,
    private readonly access: Access = {},
  ) {
    workspace.folder(folder);
  }

  /** Full path, to mount. */
  get path(): string {
    return this.workspace.path(this.folder);
  }

  /** Replaces all files at once. */
  write(files: Readonly<Record<string, string>>): void {
    const before = this.generation++;
    const current = `..${this.generation}`;
    this.workspace.folder(`${this.folder}/${current}`);
    for (const [name, content] of Object.entries(files)) {
      this.workspace.file(`${this.folder}/${current}/${name}`, content, this.access);
      if (!this.linked.has(name)) {
        symlinkSync(`..data/${name}`, `${this.path}/${name}`);
        this.linked.add(name);
      }
    }
    symlinkSync(current, `${this.path}/..data_tmp`);
    renameSync(`${this.path}/..data_tmp`, `${this.path}/..data`);
    rmSync(`${this.path}/..${before}`, { recursive: true, force: true });
  }
}
