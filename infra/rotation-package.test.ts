import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rotationHandler, rotationPackage } from "./rotation-package";
import { UnpackedPackage } from "./testing/unpacked-package";

const SETTINGS = {
  host: "db.example",
  port: 5432,
  database: "moodle",
  masterSecretArn: "arn:master",
};

/** Stands for the SDK that Lambda's runtime brings; answers that the secret does not rotate. */
const SDK = {
  "secrets-manager": `
exports.SecretsManager = class {
  describeSecret = async ({ SecretId }) => ({ RotationEnabled: SecretId !== "arn:manual" });
};`,
};

const EVENT = { SecretId: "arn:manual", ClientRequestToken: "v", Step: "s" };
const ANSWER = "arn:manual is not set to rotate. Turn its rotation on.\n";

describe("the package of the rotation function for database logins", () => {
  let unpacked: UnpackedPackage;

  before(async () => {
    unpacked = await UnpackedPackage.of(rotationPackage("handler", SETTINGS), SDK);
  });
  after(() => {
    unpacked.remove();
  });

  it("runs outside this repository, as Lambda calls it", async () => {
    assert.equal(await unpacked.call(rotationHandler("handler"), EVENT), ANSWER);
  });

  it("carries the settings and no test", () => {
    const settings = readFileSync(join(unpacked.folder, "settings.json"), "utf8");
    assert.deepEqual(JSON.parse(settings), SETTINGS);
    assert.equal(existsSync(join(unpacked.folder, "rotation.test.js")), false);
  });
});

describe("the package of the rotation function for shared passwords", () => {
  it("runs outside this repository, with nothing but its own modules and Lambda's SDK", async () => {
    const unpacked = await UnpackedPackage.of(rotationPackage("shared-password-handler"), {});
    try {
      assert.equal(existsSync(join(unpacked.folder, "node_modules")), false);
    } finally {
      unpacked.remove();
    }
    const withSdk = await UnpackedPackage.of(rotationPackage("shared-password-handler"), SDK);
    try {
      assert.equal(await withSdk.call(rotationHandler("shared-password-handler"), EVENT), ANSWER);
    } finally {
      withSdk.remove();
    }
  });
});
