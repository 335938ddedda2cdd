import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { rotationHandler, rotationPackage } from "./rotation-package";

const SETTINGS = {
  host: "db.example",
  port: 5432,
  database: "moodle",
  masterSecretArn: "arn:master",
};

/** Stands for the SDK that Lambda's runtime brings; answers that the secret does not rotate. */
const RUNTIME_SDK = `
exports.SecretsManager = class {
  describeSecret = async ({ SecretId }) => ({ RotationEnabled: SecretId !== "arn:manual" });
};`;

describe("the package of the rotation function for database logins", () => {
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "moodle-rotation-"));
    await unpack(rotationPackage("handler", SETTINGS), folder);
    addSdk(folder);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("runs outside this repository, as Lambda calls it", async () => {
    const [file = "", name = ""] = rotationHandler("handler").split(".");
    // Lambda's file of authorities is not on this machine; any other file does, as none is asked.
    const program = `
      const fs = require("node:fs");
      const read = fs.readFileSync;
      fs.readFileSync = (path, ...rest) =>
        read(path === "/var/runtime/ca-cert.pem" ? "settings.json" : path, ...rest);
      require("./${file}").${name}({ SecretId: "arn:manual", ClientRequestToken: "v", Step: "s" })
        .catch((error) => console.log(error.message));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
      cwd: folder,
    });
    assert.equal(stdout, "arn:manual is not set to rotate. Turn its rotation on.\n");
  });

  it("carries the settings and no test", () => {
    const settings = readFileSync(join(folder, "settings.json"), "utf8");
    assert.deepEqual(JSON.parse(settings), SETTINGS);
    assert.throws(() => readFileSync(join(folder, "rotation.test.js")), /ENOENT/);
  });
});

describe("the package of the rotation function for shared passwords", () => {
  it("runs outside this repository, with nothing but its own modules and Lambda's SDK", async () => {
    const folder = mkdtempSync(join(tmpdir(), "moodle-rotation-"));
    try {
      await unpack(rotationPackage("shared-password-handler"), folder);
      assert.equal(existsSync(join(folder, "node_modules")), false);
      addSdk(folder);
      const [file = "", name = ""] = rotationHandler("shared-password-handler").split(".");
      const program = `require("./${file}").${name}({ SecretId: "arn:manual", ClientRequestToken: "v", Step: "s" })
        .catch((error) => console.log(error.message));`;
      const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
        cwd: folder,
      });
      assert.equal(stdout, "arn:manual is not set to rotate. Turn its rotation on.\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function addSdk(folder: string): void {
  const sdk = join(folder, "node_modules", "@aws-sdk", "client-secrets-manager");
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, "index.js"), RUNTIME_SDK);
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
