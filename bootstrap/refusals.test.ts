import assert from "node:assert/strict";
import { ACCOUNT, FakeAccount } from "./testing/fake-aws";

const BUCKET = `moodle-prod-state-${ACCOUNT}`;
const TAGS = "created-by=moodle-bootstrap, environment=prod, project=moodle";
const NOTHING = "Nothing was changed.";
const HELP = "Run with --help to see all options.";

function notOurs(what: string): string {
  return (
    `${what} exists already, and the bootstrap did not make it: it lacks the tags ${TAGS}. ` +
    "It was left alone. Rename or remove it if nobody needs it, or give it these tags to have it used."
  );
}

describe("npm run bootstrap refuses", () => {
  let account: FakeAccount;

  beforeEach(() => {
    account = new FakeAccount();
  });

  afterEach(() => {
    account.remove();
  });

  /** Runs the command, which has to refuse and to change nothing. */
  async function refusal(...argv: readonly string[]): Promise<readonly string[]> {
    const { code, out, errors } = await account.bootstrap(...argv);
    assert.equal(code, 1, out.join("\n"));
    assert.deepEqual(out, []);
    assert.equal(account.has("changes"), false, "something was changed");
    return errors;
  }

  it("every mistake on the command line at once", async () => {
    assert.deepEqual(await refusal("prod", "staging", "--chekc", "--pulumi-cloud=yes"), [
      "--chekc is not an option. Did you mean --check?",
      "--pulumi-cloud takes no value.",
      "Name one stack, not prod, staging: each has an account of its own.",
      HELP,
    ]);
  });

  it("a stack that has no file", async () => {
    assert.deepEqual(await refusal("prd"), [
      'There is no stack "prd": Pulumi.prd.yaml does not exist. Did you mean prod? Stacks here: prod.',
    ]);
  });

  it("every mistake in the stack file that matters to it, at once", async () => {
    account.configure('config:\n  moodle-infra:accountId: "111111111111"\n');
    assert.deepEqual(await refusal("prod"), [
      "aws:region is missing in Pulumi.prod.yaml. Set it to the AWS region, for example eu-central-1.",
      'moodle-infra:accountId is "111111111111" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the id of your own AWS account.',
    ]);
    account.configure('config:\n  aws:region: mars\n  moodle-infra:accountId: "12"\n');
    assert.deepEqual(await refusal("prod"), [
      'aws:region is "mars" in Pulumi.prod.yaml: it must be a region of the standard AWS partition. Write it like eu-central-1.',
      'moodle-infra:accountId is "12" in Pulumi.prod.yaml: an AWS account id has twelve digits. Write them in quotes.',
    ]);
  });

  it("a stack whose name fits into no bucket's", async () => {
    account.configure(
      `config:\n  aws:region: eu-central-1\n  moodle-infra:accountId: "${ACCOUNT}"\n`,
      "Prod",
    );
    assert.deepEqual(await refusal("Prod"), [
      `The stack's name "Prod" does not fit into the name of a bucket, moodle-Prod-state-${ACCOUNT}: it must be lower case letters, digits and dashes, at most 37. Rename the stack's file.`,
    ]);
  });

  it("another account than the stack's", async () => {
    account.put("account", "999988887777");
    account.put("caller", "arn:aws:sts::999988887777:assumed-role/Admin/ada");
    assert.deepEqual(await refusal("prod"), [
      `You are logged in to the AWS account 999988887777 (arn:aws:sts::999988887777:assumed-role/Admin/ada), and Pulumi.prod.yaml names ${ACCOUNT}. Nothing was done. Log in to that account, or correct moodle-infra:accountId.`,
    ]);
  });

  it("the root user", async () => {
    account.put("caller", `arn:aws:iam::${ACCOUNT}:root`);
    assert.deepEqual(await refusal("prod"), [
      `You are logged in as the root user of ${ACCOUNT}. Nothing was done. Log in with a role, as docs/guide/account.md shows.`,
    ]);
  });

  it("nobody", async () => {
    account.put("logged-out");
    assert.deepEqual(await refusal("prod"), [
      "The AWS CLI has no valid credentials. Log in, for example with: aws sso login --profile NAME, and set AWS_PROFILE=NAME.",
      'It says: Unable to locate credentials. You can configure credentials by running "aws configure".',
    ]);
  });

  it("key and bucket that it did not make, both at once", async () => {
    account.put("alias.moodle-prod-state", "theirs");
    account.put("theirs.state", "Enabled");
    account.put("theirs.tags", '[{"TagKey":"project","TagValue":"moodle"}]');
    account.put("bucket-configuration", "{}");
    assert.deepEqual(await refusal("prod"), [
      notOurs("The key alias/moodle-prod-state"),
      notOurs(`The bucket ${BUCKET}`),
      NOTHING,
    ]);
  });

  it("what it made for another stack", async () => {
    await account.bootstrap("prod");
    account.take("changes");
    const tags = JSON.stringify([
      { Key: "created-by", Value: "moodle-bootstrap" },
      { Key: "environment", Value: "staging" },
      { Key: "project", Value: "moodle" },
    ]);
    account.put("bucket-configuration", `{"Tags":${tags}}`);
    assert.deepEqual(await refusal("prod"), [notOurs(`The bucket ${BUCKET}`), NOTHING]);
  });

  it("a bucket of that name in another account", async () => {
    account.put("bucket-foreign");
    assert.deepEqual(await refusal("prod"), [
      `The bucket ${BUCKET} exists, and is another account's, or you may not see it. Log in with a role that may read it, or rename the stack: the name contains it.`,
      NOTHING,
    ]);
  });

  it("its own bucket in another region", async () => {
    await account.bootstrap("prod");
    account.take("changes");
    account.put("bucket-region", "eu-west-1");
    assert.deepEqual(await refusal("prod"), [
      `The bucket ${BUCKET} exists in another region than eu-central-1. Set aws:region in Pulumi.prod.yaml back, or remove the bucket if no state is in it.`,
      NOTHING,
    ]);
  });

  it("a key that is about to be deleted", async () => {
    await account.bootstrap("prod");
    account.take("changes");
    account.put("key-1.state", "PendingDeletion");
    assert.deepEqual(await refusal("prod"), [
      "The key alias/moodle-prod-state is PendingDeletion, not Enabled. Without it nobody can read the state again. Keep it: aws kms cancel-key-deletion --key-id key-1, then aws kms enable-key --key-id key-1",
      NOTHING,
    ]);
  });

  it("to choose between two keys of its own", async () => {
    await account.bootstrap("prod");
    account.take("changes");
    account.take("alias.moodle-prod-state");
    account.put("key-2.state", "Enabled");
    account.put("key-2.tags", JSON.stringify(account.json("key-1.tags")));
    assert.deepEqual(await refusal("prod"), [
      "2 keys have the tags of this stack, and none has the alias alias/moodle-prod-state: key-1, key-2. Give it to the one that is in use: aws kms create-alias --alias-name alias/moodle-prod-state --target-key-id ID",
      NOTHING,
    ]);
  });

  it("an AWS CLI that cannot tag a bucket while it makes it", async () => {
    account.put("old-cli");
    const { code, errors } = await account.bootstrap("prod");
    assert.equal(code, 1);
    assert.deepEqual(errors, [
      `Stopped at the bucket ${BUCKET}: This AWS CLI cannot tag a bucket while it makes it, which S3 has allowed since November 2025. Update the CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html`,
      "What was made before it stays. Mend this, then go on: npm run bootstrap -- prod",
    ]);
    assert.equal(account.has("bucket-configuration"), false);
  });
});

describe("npm run bootstrap passes over", () => {
  it("keys whose policy keeps it out, and keys that are about to be deleted", async () => {
    const account = new FakeAccount();
    try {
      await account.bootstrap("prod");
      account.take("alias.moodle-prod-state");
      account.put("key-1.state", "PendingDeletion");
      account.put("key-2.state", "Enabled");
      account.put("key-2.closed");
      const { code, out } = await account.bootstrap("prod");
      assert.equal(code, 0);
      assert.equal(out[1], "  done   key for state and secrets");
      assert.match(JSON.stringify(account.json("encryption")), /key\/key-3"/);
    } finally {
      account.remove();
    }
  });
});
