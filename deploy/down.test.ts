import assert from "node:assert/strict";
import { UserError } from "../preview/errors";
import type { Context } from "./context";
import { down } from "./removal";
import { ACCOUNT, lockOf, TestAccount } from "./testing/test-account";

const QUESTION = `This deletes staging.moodle.uni-beispiel.de in account ${ACCOUNT}, with its database and files. Type the name of the stack to go on: `;
const K8S = "k8s: destroy --stack staging";
const INFRA = ".: destroy --stack staging";

describe("npm run down", () => {
  let account: TestAccount;
  let questions: string[];

  beforeEach(() => {
    account = TestAccount.create();
    questions = [];
  });

  afterEach(() => {
    account.project.remove();
  });

  async function run(argv: readonly string[], changes: Partial<Context> = {}): Promise<number> {
    return down([...argv, "--cwd", account.project.directory], account.context(changes));
  }

  /** A user who types this, whatever is asked. */
  function types(answer: string): Partial<Context> {
    return {
      ask: (question) => {
        questions.push(question);
        return Promise.resolve(answer);
      },
    };
  }

  async function refusals(
    argv: readonly string[],
    changes: Partial<Context> = {},
  ): Promise<unknown> {
    const error: unknown = await run(argv, changes).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof UserError, `it was not refused but gave ${String(error)}`);
    assert.deepEqual(account.changes, []);
    return error.messages;
  }

  it("removes the layers, the last one first, once the name is typed", async () => {
    assert.equal(await run(["staging"], types(" staging ")), 0);
    assert.deepEqual(questions, [QUESTION]);
    assert.deepEqual(account.changes, [K8S, INFRA]);
    assert.equal(
      account.printed.at(-1),
      "staging is removed. Its empty stacks stay; `pulumi stack rm` would delete Pulumi.staging.yaml too, unless told --preserve-config.",
    );
  });

  it("removes nothing when another name is typed, or none", async () => {
    for (const answer of ["prod", "y", ""]) {
      assert.equal(await run(["staging"], types(answer)), 1);
    }
    assert.deepEqual(account.changes, []);
    assert.equal(account.printed.at(-1), 'That is not "staging". Nothing was removed.');
    assert.equal(await run(["staging", "--yes", "--confirm", "prod"], { ask: undefined }), 1);
    assert.deepEqual(account.changes, []);
  });

  it("asks nobody where there is no terminal, and then needs the name and a yes", async () => {
    const message = "There is no terminal to ask on. Add --yes and --confirm staging to remove it.";
    assert.deepEqual(await refusals(["staging"], { ask: undefined }), [message]);
    assert.deepEqual(await refusals(["staging", "--yes"], { ask: undefined }), [message]);
    assert.equal(await run(["staging", "--yes", "--confirm", "staging"], { ask: undefined }), 0);
    assert.deepEqual(account.changes, [`${K8S} --yes`, `${INFRA} --yes`]);
  });

  it("refuses prod, and whatever is protected, before it asks any tool", async () => {
    account.edit("Pulumi.prod.yaml", "protect: true", "protect: false");
    account.edit("Pulumi.staging.yaml", "protect: false", "protect: true");
    assert.deepEqual(await refusals(["prod"], types("prod")), [
      "prod is never removed by this command: it holds what students wrote. Who means it sets moodle-infra:protect to false, deploys that, and runs `pulumi destroy` in each layer by hand.",
    ]);
    assert.deepEqual(await refusals(["staging"], types("staging")), [
      "moodle-infra:protect is true in Pulumi.staging.yaml, so Pulumi would refuse to delete the data of staging. Who means it sets it to false and deploys that first: npm run up -- staging",
    ]);
    assert.deepEqual(account.calls, []);
    assert.deepEqual(questions, []);
  });

  it("refuses the wrong account, and needs neither pins nor names of one's own", async () => {
    account.project.write("versions.lock.json", lockOf({ "redis-image": "unresolved" }));
    account.editAll("Pulumi.staging.yaml", "uni-beispiel.de", "example.edu");
    assert.equal(await run(["staging"], types("staging")), 0);
    account.editAll("Pulumi.staging.yaml", ACCOUNT, "210987654321");
    await assert.rejects(run(["staging"], types("staging")), {
      message: `You are logged in to AWS account ${ACCOUNT}, as arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/engineer, and Pulumi.staging.yaml is for account 210987654321. Log in to that one, or correct moodle-infra:accountId.`,
    });
    assert.deepEqual(account.changes, [K8S, INFRA]);
  });

  it("stops at the first failure, so that nothing loses what it stands on", async () => {
    account.answer({ tool: "pulumi", words: ["destroy"], code: 1 });
    assert.equal(await run(["staging"], types("staging")), 1);
    assert.deepEqual(account.changes, [K8S]);
    assert.equal(
      account.printed.at(-2),
      "k8s failed: pulumi destroy ended with exit code 1, and its reason stands above. What it had finished is kept. Mend the reason, then go on with: npm run down -- staging",
    );
  });

  it("leaves out layers that have no stack", async () => {
    const none = { tool: "pulumi", words: ["stack", "ls"], stdout: "[]" } as const;
    account.answer({ ...none, directory: "k8s" });
    assert.equal(await run(["staging"], types("staging")), 0);
    assert.deepEqual(account.changes, [INFRA]);
    account.answer(none);
    assert.equal(await run(["staging"], types("staging")), 0);
    assert.equal(
      account.printed.at(-1),
      "No layer has a stack staging: there is nothing to remove.",
    );
    assert.deepEqual(account.changes, [INFRA]);
  });
});
