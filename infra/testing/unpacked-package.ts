import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";

/** A deployment package on disk, outside this repository, as Lambda has it. */
export class UnpackedPackage {
  private constructor(readonly folder: string) {}

  /**
   * @param sdk what stands for the clients of the AWS SDK that Lambda's runtime brings: name without
   * `client-` → code.
   */
  static async of(
    archive: pulumi.asset.Archive,
    sdk: Readonly<Record<string, string>>,
  ): Promise<UnpackedPackage> {
    const unpacked = new UnpackedPackage(mkdtempSync(join(tmpdir(), "moodle-package-")));
    await unpack(archive, unpacked.folder);
    for (const [client, code] of Object.entries(sdk)) {
      const folder = join(unpacked.folder, "node_modules", "@aws-sdk", `client-${client}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "index.js"), code);
    }
    return unpacked;
  }

  /**
   * Calls the handler as Lambda does, and gives what is printed: by the function, or of its error.
   *
   * @param handler file and export, `handler.handler`.
   */
  async call(handler: string, event: object): Promise<string> {
    const [file = "", name = ""] = handler.split(".");
    // Lambda's file of authorities is not on this machine; any other file does, as none is asked.
    const program = `
      const fs = require("node:fs");
      const read = fs.readFileSync;
      fs.readFileSync = (path, ...rest) =>
        read(path === "/var/runtime/ca-cert.pem" ? "settings.json" : path, ...rest);
      require("./${file}").${name}(${JSON.stringify(event)})
        .catch((error) => console.log(error.message));`;
    const options = { cwd: this.folder };
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], options);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Writes an archive to a folder, as the engine does for Lambda. */
async function unpack(archive: pulumi.asset.Archive, folder: string): Promise<void> {
  if (archive instanceof pulumi.asset.FileArchive) {
    cpSync(await archive.path, folder, { recursive: true });
    return;
  }
  assert.ok(archive instanceof pulumi.asset.AssetArchive);
  for (const [name, each] of Object.entries(await archive.assets)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (each instanceof pulumi.asset.StringAsset) {
      writeFileSync(path, await each.text);
    } else {
      assert.ok(each instanceof pulumi.asset.FileArchive);
      await unpack(each, path);
    }
  }
}
