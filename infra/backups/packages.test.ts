import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UnpackedPackage } from "../testing/unpacked-package";
import { controlHandler, controlPackage, validatorHandler, validatorPackage } from "./packages";

/** Stand for the clients that Lambda's runtime brings; AWS Backup knows of one failed restore. */
const SDK = {
  backup: `
exports.Backup = class {
  listRestoreJobs = async ({ ByRestoreTestingPlanArn }) => ({ RestoreJobs: [{
    RestoreJobId: "1", ResourceType: "Aurora", Status: "FAILED", StatusMessage: ByRestoreTestingPlanArn,
    CreationDate: new Date(), RecoveryPointCreationDate: new Date(),
  }] });
};`,
  rds: "exports.RDS = class {};",
  efs: "exports.EFS = class {};",
  lambda: "exports.Lambda = class {};",
  ssm: "exports.SSM = class {};",
  "secrets-manager": `
exports.SecretsManager = class {
  getSecretValue = async () => ({ SecretString: '{"username":"moodle"}' });
};`,
};

async function unpacked(
  archive: ReturnType<typeof controlPackage>,
  work: (found: UnpackedPackage) => Promise<void>,
): Promise<void> {
  const found = await UnpackedPackage.of(archive, SDK);
  try {
    await work(found);
  } finally {
    found.remove();
  }
}

describe("the packages of the restore test", () => {
  it("follow the restores outside this repository, by what the settings say", async () => {
    const settings = {
      planArn: "arn:plan",
      name: "test",
      securityGroupId: "sg",
      subnetIds: ["subnet-a"],
      parameterGroup: "parameters",
      validatorName: "validator",
      baselineName: "/baseline",
      tags: {},
    };
    await unpacked(controlPackage(settings), async (found) => {
      const event = { step: "awaitRestores", startedAt: new Date().toISOString() };
      assert.equal(
        await found.call(controlHandler, event),
        "The restore of Aurora ended as FAILED: arn:plan\n",
      );
      assert.equal(existsSync(join(found.folder, "node_modules", "pg")), false);
    });
  });

  it("look into a restored site outside this repository, with the secret that the settings name", async () => {
    const settings = {
      port: 5432,
      database: "moodle",
      secretArn: "arn:secret",
      dataRoot: "moodle",
    };
    await unpacked(validatorPackage(settings), async (found) => {
      const event = {
        host: "db.example",
        databaseBackedUpAt: "",
        filesBackedUpAt: "",
        baseline: {},
      };
      assert.equal(
        await found.call(validatorHandler, event),
        'The current version of arn:secret must hold "username" and "password". Put both into it.\n',
      );
      assert.equal(existsSync(join(found.folder, "backups/validation/validate.test.js")), false);
    });
  });
});
