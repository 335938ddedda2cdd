import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { UserError } from "../preview/errors";
import { selectLayers } from "../preview/project/layers";
import { REPOSITORY } from "../preview/testing/project";
import type { Context } from "./context";
import { ACCOUNT, lockOf, TestAccount } from "./testing/test-account";
import { up } from "./update";

const PACKS =
  "--policy-pack policy/aws --policy-pack-config policy/prod.json " +
  "--policy-pack policy/kubernetes --policy-pack-config policy/prod.json";
const FOLDERS: Readonly<Record<string, string>> = { infra: "." };

/** The layers in the order in which they have to come. */
const ALL = ["account", "infra", "k8s"];

/** The calls that update layers. */
function updates(layers: readonly string[], ...options: readonly string[]): string[] {
  return layers.map((layer) => {
    const folder = FOLDERS[layer] ?? layer;
    const packs = folder === "." ? PACKS : PACKS.replaceAll("policy/", "../policy/");
    return [`${folder}: up --stack prod ${packs}`, ...options].join(" ");
  });
}

const INFRA = updates(["infra"]);
const K8S = updates(["k8s"]);
const UP_TO_INFRA = updates(ALL.slice(0, ALL.indexOf("infra") + 1));

describe("npm run up", () => {
  let account: TestAccount;

  beforeEach(() => {
    account = TestAccount.create();
  });

  afterEach(() => {
    account.project.remove();
  });

  async function run(argv: readonly string[], changes: Partial<Context> = {}): Promise<number> {
    return up([...argv, "--cwd", account.project.directory], account.context(changes));
  }

  /** Messages of a run that must change nothing. */
  async function refusals(
    argv: readonly string[],
    changes: Partial<Context> = {},
  ): Promise<readonly string[]> {
    const error: unknown = await run(argv, changes).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof UserError, `it was not refused but gave ${String(error)}`);
    assert.deepEqual(account.changes, []);
    return error.messages;
  }

  it("updates the layers in order, each with both packs and their configuration", async () => {
    assert.equal(await run(["prod"]), 0);
    assert.deepEqual(account.changes, updates(ALL));
    assert.deepEqual(
      [account.printed[0], ...account.printed.slice(-6)],
      [
        `prod: account ${ACCOUNT} in eu-central-1, moodle.uni-beispiel.de, state in s3://state-of-moodle`,
        "",
        `infra: pulumi up --stack prod ${PACKS}`,
        "images: tag 5.3.0-1 is in the registry",
        "",
        `k8s: pulumi -C k8s up --stack prod ${PACKS.replaceAll("policy/", "../policy/")}`,
        "prod is deployed: https://moodle.uni-beispiel.de",
      ],
    );
  });

  it("gives the packs no configuration where the environment has none", async () => {
    rmSync(account.project.path("policy/prod.json"));
    assert.equal(await run(["prod"]), 0);
    assert.ok(
      account.changes.includes(
        ".: up --stack prod --policy-pack policy/aws --policy-pack policy/kubernetes",
      ),
    );
  });

  it("hands --yes and --skip-preview on, and needs one of them without a terminal", async () => {
    assert.deepEqual(await refusals(["prod"], { ask: undefined }), [
      "There is no terminal to ask on. Add --yes to update without asking.",
    ]);
    assert.equal(await run(["prod", "--yes", "--skip-preview"], { ask: undefined }), 0);
    assert.deepEqual(account.changes, updates(ALL, "--yes", "--skip-preview"));
  });

  it("stops at the first failure and goes on from there", async () => {
    account.answer({ tool: "pulumi", words: ["up"], directory: ".", code: 255 });
    assert.equal(await run(["prod"]), 1);
    assert.deepEqual(account.changes, UP_TO_INFRA);
    assert.deepEqual(account.printed.slice(-2), [
      "infra failed: pulumi up ended with exit code 255, and its reason stands above. What it had finished is kept. Mend the reason, then go on with: npm run up -- prod --from infra",
      "If the cluster could not be reached: moodle-infra:publicAccessCidrs in Pulumi.prod.yaml is empty, so only the VPC reaches it. Run this inside the VPC, or list your own address for the first update.",
    ]);
    account.answer({ tool: "pulumi", words: ["up"], directory: "k8s", code: 1 });
    assert.equal(await run(["prod", "--from", "infra"]), 1);
    account.answer();
    assert.equal(await run(["prod", "--from", "k8s"]), 0);
    assert.deepEqual(account.changes, [...UP_TO_INFRA, ...INFRA, ...K8S, ...K8S]);
  });

  it("waits for the images before the layer that runs them", async () => {
    account.answer({
      tool: "aws",
      words: ["ecr", "moodle/nginx"],
      code: 254,
      stderr:
        "\nAn error occurred (ImageNotFoundException) when calling the DescribeImages operation: " +
        "The image with imageId {imageDigest:'null', imageTag:'5.3.0-1'} does not exist\n",
    });
    const registry = `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com`;
    assert.equal(await run(["prod"]), 3);
    assert.deepEqual(account.changes, UP_TO_INFRA);
    assert.deepEqual(account.printed.slice(-4), [
      `images: ${registry} does not hold moodle/nginx:5.3.0-1 yet. Build and push:`,
      `  aws ecr get-login-password --region eu-central-1 | docker login --username AWS --password-stdin ${registry}`,
      "  npm run image -- prod --push",
      "Then go on with: npm run up -- prod --from k8s",
    ]);
    account.answer();
    assert.equal(await run(["prod", "--from", "k8s"]), 0);
    assert.deepEqual(account.changes, [...UP_TO_INFRA, ...K8S]);
  });

  it("does not take a registry that it may not read for an empty one", async () => {
    account.answer({
      tool: "aws",
      words: ["ecr"],
      code: 254,
      stderr:
        "An error occurred (AccessDeniedException) when calling the DescribeImages operation: no\n",
    });
    await assert.rejects(run(["prod", "--from", "k8s"]), {
      message:
        "The registry does not say whether it holds moodle/php:5.3.0-1: An error occurred (AccessDeniedException) when calling the DescribeImages operation: no. Then go on with: npm run up -- prod --from k8s",
    });
    account.answer({ tool: "pulumi", words: ["stack", "output"], stdout: "{}" });
    await assert.rejects(run(["prod", "--from", "k8s"]), {
      message:
        "infra has not told where the images of prod belong: its output images lacks the URLs of php and nginx. Deploy it first: npm run up -- prod",
    });
    assert.deepEqual(account.changes, []);
  });

  it("refuses placeholders, unresolved pins, the wrong account and missing stacks at once", async () => {
    account.editAll("Pulumi.prod.yaml", ACCOUNT, "111111111111");
    account.editAll("Pulumi.prod.yaml", "moodle.uni-beispiel.de", "moodle.example.edu");
    account.answer({ tool: "pulumi", words: ["stack", "ls"], directory: "k8s", stdout: "[]" });
    account.project.write(
      "versions.lock.json",
      lockOf({ karpenter: "1.14.1", "redis-image": "unresolved", "eks-node-ami": "unresolved" }),
    );
    assert.deepEqual(await refusals(["prod"]), [
      'moodle-infra:accountId is "111111111111" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the id of your own AWS account.',
      'moodle-infra:domain is "moodle.example.edu" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write a host name that you own.',
      'moodle-infra:smtp.noReplyAddress is "noreply@moodle.example.edu" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write an address that your mail server sends for.',
      "versions.lock.json has no version yet for redis-image, eks-node-ami. Fill it in: npm run pin",
      `You are logged in to AWS account ${ACCOUNT}, as arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/engineer, and Pulumi.prod.yaml is for account 111111111111. Log in to that one, or correct moodle-infra:accountId.`,
      'The layer k8s has no stack prod in s3://state-of-moodle. Make it: pulumi -C k8s stack init prod --secrets-provider "<the awskms:// URL that `npm run bootstrap -- prod` prints>"',
    ]);
  });

  it("says how a layer's missing stack is made, with the key that the stack file names", async () => {
    const others = { tool: "pulumi", words: ["ls"], stdout: `[{"name":"staging"}]` } as const;
    account.answer({ ...others, directory: "." }, { ...others, directory: "k8s" });
    assert.deepEqual(await refusals(["prod"]), [
      'The layer infra has no stack prod in s3://state-of-moodle. Make it: pulumi stack init prod --secrets-provider "<the awskms:// URL that `npm run bootstrap -- prod` prints>"',
      'The layer k8s has no stack prod in s3://state-of-moodle. Make it: pulumi -C k8s stack init prod --secrets-provider "<the awskms:// URL that `npm run bootstrap -- prod` prints>"',
    ]);
    account.edit(
      "Pulumi.prod.yaml",
      "config:\n",
      "secretsprovider: awskms://alias/moodle-state\nconfig:\n",
    );
    account.answer({ ...others, directory: "k8s" });
    assert.deepEqual(await refusals(["prod"]), [
      'The layer k8s has no stack prod in s3://state-of-moodle. Make it: pulumi -C k8s stack init prod --secrets-provider "awskms://alias/moodle-state"',
    ]);
  });

  it("asks for no key where Pulumi Cloud keeps the state", async () => {
    account.answer(
      { tool: "pulumi", words: ["stack", "ls"], stdout: "[]" },
      { tool: "pulumi", words: ["whoami"], stdout: `{"url":"https://app.pulumi.com/engineer"}` },
    );
    assert.equal(
      (await refusals(["prod"])).at(-1),
      "The layer k8s has no stack prod in https://app.pulumi.com/engineer. Make it: pulumi -C k8s stack init prod",
    );
  });

  it("names the tools that are missing", async () => {
    rmSync(account.project.path("bin/aws"));
    rmSync(account.project.path("bin/pulumi"));
    assert.deepEqual(await refusals(["prod"]), [
      "The AWS CLI is not on the PATH. Install version 2.7.0 or newer: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
      "The Pulumi CLI is not on the PATH. Install version 3.270.0 or newer: https://www.pulumi.com/docs/iac/download-install/",
    ]);
  });

  it("refuses tools that are too old", async () => {
    account.answer(
      { tool: "aws", words: ["--version"], stdout: "aws-cli/1.44.2 Python/3.12.3\n" },
      { tool: "pulumi", words: ["version"], stdout: "v3.99.10\n" },
    );
    assert.deepEqual(await refusals(["prod"]), [
      "The AWS CLI is version 1.44.2, and the cluster's tokens need 2.7.0 or newer. Install it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
      "The Pulumi CLI is version 3.99.10, and package.json has @pulumi/pulumi 3.270.0, which no older CLI was made for. Install it: https://www.pulumi.com/docs/iac/download-install/",
    ]);
  });

  it("says who does not know the user: AWS, or the state backend", async () => {
    account.answer(
      {
        tool: "aws",
        words: ["sts"],
        code: 253,
        stderr:
          '\nUnable to locate credentials. You can configure credentials by running "aws login".\n',
      },
      {
        tool: "pulumi",
        words: ["whoami"],
        code: 3,
        stderr:
          "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions\n",
      },
    );
    assert.deepEqual(await refusals(["prod"]), [
      `AWS does not know you: Unable to locate credentials. You can configure credentials by running "aws login". Log in to account ${ACCOUNT}, for example with \`aws sso login\` and AWS_PROFILE.`,
      "Pulumi has no state backend: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions. Run `npm run bootstrap -- prod` once, then the `pulumi login` that it prints.",
    ]);
  });

  it("names every mistake of stack file and policy configuration before it asks any tool", async () => {
    account.edit("Pulumi.prod.yaml", "natGateways: perZone", "natGateways: many");
    account.edit("Pulumi.prod.yaml", 'imageTag: "5.3.0-1"', "imageTag: latest");
    account.project.write("policy/prod.json", `{ "all": "forbidden" }`);
    assert.deepEqual(await refusals(["prod"]), [
      'moodle-infra:natGateways is "many" in Pulumi.prod.yaml: it must be single or perZone. Choose one.',
      'moodle-k8s:imageTag is "latest" in Pulumi.prod.yaml: latest names no build. Give the tag of one, for example 5.3.0-1.',
      'policy/prod.json: all has the level "forbidden", which does not exist. Levels: advisory, mandatory, remediate, disabled.',
    ]);
    assert.deepEqual(account.calls, []);
  });

  it("reads the configuration of every layer", async () => {
    const projects = selectLayers(REPOSITORY, []).map(({ project }) => project.name);
    for (const project of projects) {
      account.edit("Pulumi.prod.yaml", "config:\n", `config:\n  ${project}:nonsense: true\n`);
    }
    const messages = await refusals(["prod"]);
    assert.deepEqual(
      messages.map((message) => message.split(" ")[0]),
      projects.map((project) => `${project}:nonsense`),
    );
  });

  it("names every mistake in the command line", async () => {
    const help = "Run with --help to see all options.";
    assert.deepEqual(await refusals([]), [
      "Name the stack: npm run up -- prod. Stacks here: prod, staging.",
      help,
    ]);
    assert.deepEqual(await refusals(["prod", "staging", "--form", "k8s"]), [
      "--form is not an option. Did you mean --from?",
      '"staging" is one stack too many: run the command once for each.',
      '"k8s" is one stack too many: run the command once for each.',
      help,
    ]);
    assert.deepEqual(await refusals(["prod", "--from", "k8"]), [
      'There is no layer "k8". Did you mean k8s? Layers: account, infra, k8s.',
    ]);
    assert.deepEqual(await refusals(["prd"]), [
      'There is no stack "prd": Pulumi.prd.yaml does not exist. Did you mean prod? Stacks here: prod, staging.',
    ]);
    assert.deepEqual(account.calls, []);
  });
});
