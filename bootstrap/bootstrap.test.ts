import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { selectLayers } from "../preview/project/layers";
import { REPOSITORY } from "../preview/testing/project";
import { marks } from "./marks";
import { ACCOUNT, FakeAccount } from "./testing/fake-aws";

const BUCKET = `moodle-prod-state-${ACCOUNT}`;
const KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/key-1`;
const PROVIDER = "'awskms://alias/moodle-prod-state?region=eu-central-1'";
const TARGET = {
  stack: "prod",
  accountId: ACCOUNT,
  region: "eu-central-1",
  bucket: BUCKET,
  alias: "alias/moodle-prod-state",
};

/** Folders of the layers' projects, in the order in which they are deployed. */
const FOLDERS = selectLayers(REPOSITORY, []).map(({ project }) =>
  relative(REPOSITORY, project.root),
);

const NEXT = [
  "",
  "Next, in this order; skip what you have done before:",
  `  pulumi login 's3://${BUCKET}?region=eu-central-1'`,
  ...FOLDERS.map((folder) => {
    const where = folder === "" ? "" : `-C ${folder} `;
    return `  pulumi ${where}stack init prod --secrets-provider ${PROVIDER}`;
  }),
  "Then commit Pulumi.prod.yaml: it now says which key its secrets are under.",
];

const STEPS = [
  "key for state and secrets",
  "yearly rotation of the key",
  "alias/moodle-prod-state for the key",
  `bucket ${BUCKET}`,
  "block of public access to the bucket",
  "refusal of access lists in the bucket",
  "encryption of the bucket with the key",
  "versioning of the bucket",
  "refusal of unencrypted connections to the bucket",
  "expiry of old versions in the bucket after 365 days",
];

function lines(word: string, steps: readonly string[] = STEPS): string[] {
  return steps.map((step) => `  ${word}  ${step}`);
}

const HEAD = `Account ${ACCOUNT}, eu-central-1, stack prod:`;

describe("npm run bootstrap", () => {
  let account: FakeAccount;

  beforeEach(() => {
    account = new FakeAccount();
  });

  afterEach(() => {
    account.remove();
  });

  it("makes key and bucket, and says what to type next", async () => {
    const { code, out, errors } = await account.bootstrap("prod");
    assert.deepEqual(errors, []);
    assert.deepEqual(out, [HEAD, ...lines("done "), ...NEXT]);
    assert.equal(code, 0);
  });

  it("tags key and bucket in the call that makes them", async () => {
    await account.bootstrap("prod");
    const tags = Object.entries(marks(TARGET));
    assert.deepEqual(
      account.json("key-1.tags"),
      tags.map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    );
    assert.deepEqual(account.json("bucket-configuration"), {
      LocationConstraint: "eu-central-1",
      Tags: tags.map(([Key, Value]) => ({ Key, Value })),
    });
  });

  it("names no location in the region that S3 takes for granted", async () => {
    account.configure(`config:\n  aws:region: us-east-1\n  moodle-infra:accountId: "${ACCOUNT}"\n`);
    const { code } = await account.bootstrap("prod");
    assert.equal(code, 0);
    const configuration = account.json("bucket-configuration") as Record<string, unknown>;
    assert.deepEqual(Object.keys(configuration), ["Tags"]);
  });

  it("closes the bucket to the public, to old TLS and to lists, and encrypts it with the key", async () => {
    await account.bootstrap("prod");
    assert.deepEqual(account.json("public-access"), {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
    assert.deepEqual(account.json("ownership"), {
      Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }],
    });
    assert.deepEqual(account.json("encryption"), {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY_ARN },
          BucketKeyEnabled: true,
        },
      ],
    });
    assert.deepEqual(account.json("versioning"), { Status: "Enabled" });
    const { Statement } = account.json("policy") as { Statement: Record<string, unknown>[] };
    assert.deepEqual(
      Statement.map(({ Effect, Principal, Action, Condition }) => [
        Effect,
        Principal,
        Action,
        Condition,
      ]),
      [
        ["Deny", { AWS: "*" }, "s3:*", { Bool: { "aws:SecureTransport": "false" } }],
        ["Deny", { AWS: "*" }, "s3:*", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
      ],
    );
  });

  it("keeps an overwritten state for a year and never lets the current one expire", async () => {
    await account.bootstrap("prod");
    const { Rules } = account.json("lifecycle") as { Rules: Record<string, unknown>[] };
    assert.deepEqual(
      Rules.map(({ NoncurrentVersionExpiration, Expiration }) => [
        NoncurrentVersionExpiration,
        Expiration,
      ]),
      [[{ NoncurrentDays: 365 }, { ExpiredObjectDeleteMarker: true }]],
    );
  });

  it("changes nothing the second time", async () => {
    await account.bootstrap("prod");
    const before = account.contents();
    account.take("changes");
    const { code, out } = await account.bootstrap("prod");
    assert.deepEqual(out, [HEAD, ...lines("right"), ...NEXT]);
    assert.equal(code, 0);
    assert.equal(account.has("changes"), false);
    assert.deepEqual(account.contents(), before);
  });

  it("--check says what is to be done, does none of it, and exits with 2", async () => {
    const { code, out } = await account.bootstrap("prod", "--check");
    assert.deepEqual(out, [HEAD, ...lines("to do"), "10 to do; nothing was changed."]);
    assert.equal(code, 2);
    assert.equal(account.contents().size, 0);
    await account.bootstrap("prod");
    const after = await account.bootstrap("prod", "--check");
    assert.equal(after.code, 0);
    assert.equal(after.out.at(-1), "Nothing is to be done.");
  });

  it("sets right what somebody changed, and that alone", async () => {
    await account.bootstrap("prod");
    account.put("versioning", '{"Status":"Suspended"}');
    account.put("changes", "0");
    const { out } = await account.bootstrap("prod");
    assert.deepEqual(
      out.filter((line) => line.startsWith("  done ")),
      lines("done ", ["versioning of the bucket"]),
    );
    assert.deepEqual(account.json("versioning"), { Status: "Enabled" });
    assert.equal(account.json("changes"), 1);
  });

  it("gives the bucket a new key where the old one is gone", async () => {
    await account.bootstrap("prod");
    account.take("alias.moodle-prod-state");
    account.put("key-1.state", "PendingDeletion");
    account.put(
      "encryption",
      '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms"},"BucketKeyEnabled":true}]}',
    );
    const { out } = await account.bootstrap("prod");
    assert.deepEqual(
      out.filter((line) => line.startsWith("  done ")),
      lines("done ", [...STEPS.slice(0, 3), "encryption of the bucket with the key"]),
    );
    assert.match(JSON.stringify(account.json("encryption")), /key\/key-2"/);
  });

  it("keeps statements and rules that others added to the bucket", async () => {
    await account.bootstrap("prod");
    const theirs = { Sid: "AllowAudit", Effect: "Allow" };
    const expiry = { ID: "theirs", Status: "Enabled", Filter: { Prefix: "old/" } };
    account.put("policy", JSON.stringify({ Version: "2012-10-17", Statement: [theirs] }));
    account.put("lifecycle", JSON.stringify({ Rules: [expiry] }));
    await account.bootstrap("prod");
    const { Statement } = account.json("policy") as { Statement: { Sid: string }[] };
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ["AllowAudit", "DenyWithoutTls", "DenyOldTls"],
    );
    const { Rules } = account.json("lifecycle") as { Rules: { ID: string }[] };
    assert.deepEqual(
      Rules.map(({ ID }) => ID),
      ["theirs", "moodle-bootstrap"],
    );
    const again = await account.bootstrap("prod", "--check");
    assert.equal(again.code, 0, again.out.join("\n"));
  });

  it("--pulumi-cloud makes the key alone", async () => {
    const { code, out } = await account.bootstrap("prod", "--pulumi-cloud");
    assert.equal(code, 0);
    assert.deepEqual(out, [
      HEAD,
      ...lines("done ", STEPS.slice(0, 3)),
      ...NEXT.slice(0, 2),
      "  pulumi login",
      ...NEXT.slice(3),
    ]);
    assert.equal(account.has("bucket-configuration"), false);
  });

  it("is a command with exit code and streams", async () => {
    const main = ["--import", "tsx", join(__dirname, "main.ts")];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...main, "--help"]);
    assert.match(stdout, /^Usage: npm run bootstrap -- STACK \[options\]\n/);
    assert.equal(stderr, "");
    await assert.rejects(promisify(execFile)(process.execPath, main), {
      code: 1,
      stdout: "",
      stderr:
        "Name the stack, for example: npm run bootstrap -- prod\nRun with --help to see all options.\n",
    });
  });
});

describe("npm run bootstrap, interrupted", () => {
  const refused: readonly [file: string, reason: (call: string) => string][] = [
    [
      "fail-before",
      (call) =>
        `An error occurred (AccessDenied) when calling the ${call} operation: no right to ${call}`,
    ],
    ["fail-after", () => "Connection was closed before we received a valid response"],
  ];
  const calls = [
    "create-key",
    "enable-key-rotation",
    "create-alias",
    "create-bucket",
    "put-public-access-block",
    "put-bucket-ownership-controls",
    "put-bucket-encryption",
    "put-bucket-versioning",
    "put-bucket-policy",
    "put-bucket-lifecycle-configuration",
  ];
  let whole: ReadonlyMap<string, string>;

  before(async () => {
    const account = new FakeAccount();
    await account.bootstrap("prod");
    whole = account.contents();
    account.remove();
  });

  for (const [file, reason] of refused) {
    for (const [index, call] of calls.entries()) {
      const moment = file === "fail-before" ? "refused" : "answered too late";
      it(`stops where ${call} is ${moment}, and a second run completes it`, async () => {
        const account = new FakeAccount();
        try {
          account.put(file, String(index + 1));
          const first = await account.bootstrap("prod");
          assert.equal(first.code, 1);
          assert.deepEqual(first.errors, [
            `Stopped at the ${STEPS[index] ?? ""}: ${reason(call)}`,
            "What was made before it stays. Mend this, then go on: npm run bootstrap -- prod",
          ]);
          assert.deepEqual(first.out, [HEAD, ...lines("done ", STEPS.slice(0, index))]);
          account.take(file);
          const second = await account.bootstrap("prod");
          assert.equal(second.code, 0, second.errors.join("\n"));
          assert.deepEqual(account.contents(), whole);
        } finally {
          account.remove();
        }
      });
    }
  }
});
