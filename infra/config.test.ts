import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { loadInfraConfig, parseInfraConfig } from "./config";
import { ConfigError } from "./config-reader";
import { stackFile } from "./testing/stack-file";

const PROD = stackFile("prod");

/** What is wrong with prod after some keys are set, or removed with `undefined`. */
function mistakes(changes: Record<string, unknown>, secretKeys?: ReadonlySet<string>): string[] {
  const changed = Object.entries(changes).map(
    ([key, value]) => [key.includes(":") ? key : `moodle-infra:${key}`, value] as const,
  );
  const kept = Object.entries(PROD).filter(([key]) => !changed.some(([other]) => other === key));
  const set = changed
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]);
  const raw = Object.fromEntries([...kept, ...set]) as Record<string, string>;
  try {
    parseInfraConfig(raw, "prod", secretKeys);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return [...error.mistakes];
  }
}

const DATABASE = {
  engineVersion: "17",
  minCapacity: 2,
  maxCapacity: 32,
  readers: 1,
  backupRetentionDays: 35,
};

const POOLS = { webOnDemandCpu: 16, webMaxCpu: 192, workerMaxCpu: 32, nodeLifetimeDays: 14 };

const DEPLOYER = "arn:aws:iam::111111111111:role/moodle-deployer";

const EXAM = {
  name: "Law",
  start: "2027-02-08T08:00",
  end: "2027-02-08T12:30",
  timeZone: "Europe/Berlin",
  students: 800,
};

const SMTP = {
  host: "mail.example.edu",
  port: 587,
  noReplyAddress: "noreply@example.edu",
  secretArn: "arn:aws:secretsmanager:eu-central-1:111111111111:secret:mail-AbCd12",
};

/** Change to prod's stack file → the one mistake it makes. */
const CASES: readonly (readonly [string, Record<string, unknown>, string])[] = [
  [
    "a missing key",
    { domain: undefined },
    "moodle-infra:domain is missing in Pulumi.prod.yaml: the public host name of the site, for example moodle.example.edu. Add it.",
  ],
  [
    "a missing region",
    { "aws:region": undefined, availabilityZones: ["eu-central-1a", "eu-central-1b"] },
    "aws:region is missing in Pulumi.prod.yaml: the AWS region, for example eu-central-1. Add it.",
  ],
  [
    "a block too small for pods",
    { vpcCidr: "10.0.0.0/30" },
    'moodle-infra:vpcCidr is "10.0.0.0/30" in Pulumi.prod.yaml: the block must be between /16 and /20. Choose a larger block.',
  ],
  [
    "a block that the internet routes",
    { vpcCidr: "8.8.0.0/16" },
    'moodle-infra:vpcCidr is "8.8.0.0/16" in Pulumi.prod.yaml: the block must be private. Choose one inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
  ],
  [
    "a mistyped number inside an object",
    { database: { ...DATABASE, readers: "one" } },
    'moodle-infra:database.readers is "one" in Pulumi.prod.yaml: it must be a whole number from 0 to 15. Change it.',
  ],
  [
    "a version that YAML reads as a number",
    { database: { ...DATABASE, engineVersion: 17 } },
    "moodle-infra:database.engineVersion is 17 in Pulumi.prod.yaml: it must be text. Put it in quotes.",
  ],
  [
    "a PostgreSQL that Moodle no longer takes",
    { database: { ...DATABASE, engineVersion: "16.8" } },
    'moodle-infra:database.engineVersion is "16.8" in Pulumi.prod.yaml: it must be PostgreSQL 17 or later. Write the major version in quotes, like "17"; Aurora keeps the minor one current.',
  ],
  [
    "a capacity between the steps of Aurora",
    { database: { ...DATABASE, minCapacity: 0.7 } },
    "moodle-infra:database.minCapacity is 0.7 in Pulumi.prod.yaml: it must be a multiple of 0.5 from 0.5 to 256. Change it.",
  ],
  [
    "a lower bound above the upper one",
    { database: { ...DATABASE, minCapacity: 64 } },
    "moodle-infra:database.minCapacity is 64 in Pulumi.prod.yaml: it must not exceed database.maxCapacity. Lower it, or raise the other.",
  ],
  [
    "a web tier that the database cannot carry",
    { database: { ...DATABASE, maxCapacity: 2 } },
    "moodle-infra:database.maxCapacity is 2 in Pulumi.prod.yaml: the web tier needs (40 pods + 10 during a rollout) × 20 php-fpm children + 12 workers + 24 in reserve = 1036 connections, and Aurora with this capacity takes 400. Raise it to 5.5 or more, or lower sizing.maxReplicas or sizing.fpmChildren.",
  ],
  [
    "a capacity at rest that keeps the database from carrying the web tier",
    {
      database: { ...DATABASE, minCapacity: 0.5 },
      sizing: { minReplicas: 3, maxReplicas: 80, fpmChildren: 20 },
      nodePools: { ...POOLS, webMaxCpu: 320 },
    },
    "moodle-infra:database.minCapacity is 0.5 in Pulumi.prod.yaml: the web tier needs (80 pods + 20 during a rollout) × 20 php-fpm children + 12 workers + 24 in reserve = 2036 connections, and Aurora with this capacity takes 2000. Raise it to 1 or more, which lifts Aurora's limit, or lower sizing.maxReplicas or sizing.fpmChildren.",
  ],
  [
    "a web tier that no database carries",
    {
      sizing: { minReplicas: 3, maxReplicas: 200, fpmChildren: 20 },
      nodePools: { ...POOLS, webMaxCpu: 800 },
    },
    "moodle-infra:sizing.maxReplicas is 200 in Pulumi.prod.yaml: the web tier needs (200 pods + 50 during a rollout) × 20 php-fpm children + 12 workers + 24 in reserve = 5036 connections, and Aurora with this capacity takes 5000. No capacity takes more than 5000. Lower sizing.maxReplicas or sizing.fpmChildren.",
  ],
  [
    "endpoints without the one that rotation needs",
    { interfaceEndpoints: ["sts"] },
    'moodle-infra:interfaceEndpoints is ["sts"] in Pulumi.prod.yaml: it must hold secretsmanager, over which the function that changes the database\'s passwords reads them: it may not leave the VPC. Add it.',
  ],
  [
    "passwords that never change",
    { passwordRotationDays: 0 },
    "moodle-infra:passwordRotationDays is 0 in Pulumi.prod.yaml: it must be a whole number from 1 to 90. Change it.",
  ],
  [
    "malformed JSON",
    { sizing: "{minReplicas" },
    'moodle-infra:sizing is "{minReplicas" in Pulumi.prod.yaml: it must be a mapping. Write minReplicas, maxReplicas and fpmChildren below it.',
  ],
  [
    "an API open to everybody",
    { publicAccessCidrs: ["203.0.113.7/32", "0.0.0.0/0"] },
    'moodle-infra:publicAccessCidrs[1] is "0.0.0.0/0" in Pulumi.prod.yaml: it opens the Kubernetes API too wide; /16 is the widest. Name the networks you administer from.',
  ],
  [
    "a zone of another region",
    { availabilityZones: ["eu-central-1a", "eu-west-1b"] },
    'moodle-infra:availabilityZones[1] is "eu-west-1b" in Pulumi.prod.yaml: the zone is in another region than aws:region names. Choose one of that region.',
  ],
  [
    "an endpoint of a service that nodes do not call",
    { interfaceEndpoints: ["ecr.api", "rds"] },
    'moodle-infra:interfaceEndpoints[1] is "rds" in Pulumi.prod.yaml: it must be ecr.api, ecr.dkr, eks, eks-auth, sts, ec2, elasticfilesystem, elasticloadbalancing, sqs, secretsmanager, kms, ssm, ssmmessages, ec2messages, logs or monitoring. Choose one.',
  ],
  [
    "a network inside another",
    { publicAccessCidrs: ["203.0.113.7/32", "203.0.113.0/24"] },
    'moodle-infra:publicAccessCidrs[0] is "203.0.113.7/32" in Pulumi.prod.yaml: it lies inside 203.0.113.0/24, which is listed too. Remove one.',
  ],
  [
    "one zone only",
    { availabilityZones: ["eu-central-1a"] },
    'moodle-infra:availabilityZones is ["eu-central-1a"] in Pulumi.prod.yaml: it must hold 2 to 3 items. Change it.',
  ],
  [
    "a zone named twice",
    { availabilityZones: ["eu-central-1a", "eu-central-1a"] },
    'moodle-infra:availabilityZones is ["eu-central-1a","eu-central-1a"] in Pulumi.prod.yaml: it holds an item twice. Remove one.',
  ],
  [
    "an administrator of another account",
    {
      adminRoleArns: [
        "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1",
      ],
    },
    'moodle-infra:adminRoleArns[0] is "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1" in Pulumi.prod.yaml: the role is in another account than moodle-infra:accountId names. Use the role of that account.',
  ],
  [
    "a role in two lists",
    { deployerRoleArns: [DEPLOYER], readOnlyRoleArns: [DEPLOYER] },
    `moodle-infra:readOnlyRoleArns[0] is "${DEPLOYER}" in Pulumi.prod.yaml: the role stands in these lists before, and EKS keeps one access entry a role. Remove one.`,
  ],
  [
    "a user where a role belongs",
    { deployerRoleArns: ["arn:aws:iam::111111111111:user/ci"] },
    'moodle-infra:deployerRoleArns[0] is "arn:aws:iam::111111111111:user/ci" in Pulumi.prod.yaml: it must be the ARN of an IAM role. Write it like arn:aws:iam::123456789012:role/deployer.',
  ],
  [
    "a Kubernetes version past its standard support",
    { kubernetesVersion: "1.33" },
    'moodle-infra:kubernetesVersion is "1.33" in Pulumi.prod.yaml: it is not among the versions of EKS in standard support. Choose one of 1.34, 1.35, 1.36.',
  ],
  [
    "a Kubernetes version that is too new",
    { kubernetesVersion: "1.37" },
    'moodle-infra:kubernetesVersion is "1.37" in Pulumi.prod.yaml: it is not among the versions of EKS in standard support and of Karpenter 1.14. Choose one of 1.34, 1.35, 1.36.',
  ],
  [
    "a value outside a choice",
    { natGateways: "two" },
    'moodle-infra:natGateways is "two" in Pulumi.prod.yaml: it must be single or perZone. Choose one.',
  ],
  [
    "a firewall that does not know the campus",
    { firewall: { blockedCountries: [], blockedCidrs: [], allowedCidrs: [] } },
    "moodle-infra:firewall.campusCidrs is missing in Pulumi.prod.yaml: the public addresses of the university's own networks, as a list; [] for none. Add it.",
  ],
  [
    "a campus that the firewall locks out",
    {
      firewall: {
        campusCidrs: ["8.8.8.0/24"],
        blockedCountries: [],
        blockedCidrs: ["8.8.0.0/16"],
        allowedCidrs: [],
      },
    },
    'moodle-infra:firewall.campusCidrs[0] is "8.8.8.0/24" in Pulumi.prod.yaml: it lies inside 8.8.0.0/16 of firewall.blockedCidrs, so that the campus is locked out. Remove one.',
  ],
  [
    "an unknown key inside an object",
    { systemNodes: { instanceType: "m7g.large", count: 3, cuont: 4 } },
    "moodle-infra:systemNodes.cuont is not a key of moodle-infra:systemNodes (Pulumi.prod.yaml). Did you mean moodle-infra:systemNodes.count?",
  ],
  [
    "a key of AWS's own that no provider would see",
    { "aws:profile": "admin" },
    "aws:profile is not a key of this project (Pulumi.prod.yaml). Remove it, or use one of aws:region.",
  ],
  [
    "an exam window that ends before it starts",
    { examWindows: [{ ...EXAM, end: "2027-02-08T07:30" }] },
    'moodle-infra:examWindows[0].end is "2027-02-08T07:30" in Pulumi.prod.yaml: the window must end after it starts. Put the end later.',
  ],
  [
    "two exam windows of one name",
    { examWindows: [EXAM, { ...EXAM, students: 3 }] },
    'moodle-infra:examWindows[1].name is "Law" in Pulumi.prod.yaml: an earlier window has this name. Give each its own, for example with the date.',
  ],
  [
    "an on-demand floor above the whole web tier",
    {
      nodePools: { ...POOLS, webOnDemandCpu: 256 },
    },
    "moodle-infra:nodePools.webOnDemandCpu is 256 in Pulumi.prod.yaml: it must not exceed nodePools.webMaxCpu. Lower it, or raise the other.",
  ],
  [
    "nodes that cannot carry the web tier",
    { nodePools: { ...POOLS, webMaxCpu: 100 } },
    "moodle-infra:nodePools.webMaxCpu is 100 in Pulumi.prod.yaml: 40 web pods of 2.80 CPUs may need nodes of 160. Raise it to 160 or more, or lower sizing.maxReplicas or sizing.fpmChildren.",
  ],
  [
    "a web pod that is larger than any node",
    { sizing: { minReplicas: 3, maxReplicas: 10, fpmChildren: 150 } },
    "moodle-infra:sizing.fpmChildren is 150 in Pulumi.prod.yaml: such a pod asks for 20.13 CPUs, more than any node has: the largest has 16. Lower it.",
  ],
  [
    "mail that nobody can send",
    { smtp: undefined },
    "moodle-infra:smtp is missing in Pulumi.prod.yaml: the mail server, a mapping of host, port, noReplyAddress and secretArn. Add it.",
  ],
  [
    "a mail server by its port for other servers",
    { smtp: { ...SMTP, port: 25 } },
    "moodle-infra:smtp.port is 25 in Pulumi.prod.yaml: it must be 465, 587, 2465 or 2587. Choose one.",
  ],
  [
    "a sender without a domain",
    { smtp: { ...SMTP, noReplyAddress: "noreply" } },
    'moodle-infra:smtp.noReplyAddress is "noreply" in Pulumi.prod.yaml: it must be a mail address in lower case. Write it like noreply@example.edu.',
  ],
  [
    "the name of a secret in place of its ARN",
    { smtp: { ...SMTP, secretArn: "moodle-prod-smtp" } },
    'moodle-infra:smtp.secretArn is "moodle-prod-smtp" in Pulumi.prod.yaml: it must be the whole ARN of a secret. Copy it from `aws secretsmanager describe-secret --secret-id NAME`.',
  ],
  [
    "a secret of another account",
    { smtp: { ...SMTP, secretArn: SMTP.secretArn.replace("111111111111", "222222222222") } },
    'moodle-infra:smtp.secretArn is "arn:aws:secretsmanager:eu-central-1:222222222222:secret:mail-AbCd12" in Pulumi.prod.yaml: the secret is in another account than accountId names. Make one there.',
  ],
  [
    "a secret of another region",
    { smtp: { ...SMTP, secretArn: SMTP.secretArn.replace("eu-central-1", "eu-west-1") } },
    'moodle-infra:smtp.secretArn is "arn:aws:secretsmanager:eu-west-1:111111111111:secret:mail-AbCd12" in Pulumi.prod.yaml: the secret is in another region than aws:region names. Make or replicate one there.',
  ],
];

describe("infra configuration", () => {
  it("takes both stack files as they are", () => {
    for (const stack of ["prod", "staging"]) {
      const config = parseInfraConfig(stackFile(stack), stack);
      assert.equal(config.availabilityZones.length, 3);
      assert.equal(config.kubernetesVersion, "1.35");
    }
  });

  it("is frozen to its leaves", () => {
    const config = parseInfraConfig(PROD, "prod");
    assert.ok(Object.isFrozen(config));
    assert.ok(Object.isFrozen(config.database));
    assert.ok(Object.isFrozen(config.availabilityZones));
  });

  it("protects data unless it is told otherwise", () => {
    const raw = Object.fromEntries(
      Object.entries(PROD).filter(([key]) => key !== "moodle-infra:protect"),
    );
    assert.equal(parseInfraConfig(raw, "prod").protect, true);
  });

  it("does without mail where no students are", () => {
    assert.equal(parseInfraConfig(stackFile("staging"), "staging").smtp, false);
  });

  for (const [what, changes, message] of CASES) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(mistakes(changes), [message]);
    });
  }

  it("tells all mistakes at once", () => {
    assert.deepEqual(mistakes({ vpcCidr: undefined, vpcCdir: "10.0.0.0/16", accountId: "1" }), [
      'moodle-infra:accountId is "1" in Pulumi.prod.yaml: an AWS account id has twelve digits. Write them in quotes.',
      "moodle-infra:vpcCidr is missing in Pulumi.prod.yaml: the block of the VPC, for example 10.20.0.0/16. Add it.",
      "moodle-infra:vpcCdir is not a key of this project (Pulumi.prod.yaml). Did you mean moodle-infra:vpcCidr?",
    ]);
  });

  it("never shows the value of a secret key", () => {
    const secretKeys = new Set(["moodle-infra:domain", "moodle-infra:tags"]);
    const found = mistakes({ domain: "Hunter2!", tags: { a: "Hunter2!" } }, secretKeys);
    assert.deepEqual(found, [
      "moodle-infra:domain is [secret] in Pulumi.prod.yaml: it must be a host name in lower case. Write it without scheme, port and path.",
      "moodle-infra:tags.a is [secret] in Pulumi.prod.yaml: a tag value has up to 256 letters, digits and _.:/=+-@. Change it.",
    ]);
  });

  it("answers any input with a configuration or a ConfigError", () => {
    const keys = fc.oneof(fc.constantFrom(...Object.keys(PROD)), fc.string());
    const values = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(fc.dictionary(keys, values), (changes) => {
        try {
          parseInfraConfig({ ...PROD, ...changes }, "prod");
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error));
          assert.ok(error.mistakes.length > 0);
        }
      }),
    );
  });
});

describe("placeholders in the stack file", () => {
  async function load(mode: "preview" | "update"): Promise<void> {
    const mocks = { call: () => ({}), newResource: () => ({ id: "", state: {} }) };
    await pulumi.runtime.setMocks(mocks, "moodle-infra", "prod", mode === "preview");
    pulumi.runtime.setAllConfig(PROD);
    loadInfraConfig();
  }

  it("are taken by a preview", async () => {
    await load("preview");
  });

  it("are refused by an update, all at once", async () => {
    await assert.rejects(load("update"), (error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.equal(
        error.message,
        'moodle-infra:accountId is "111111111111" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the id of your own AWS account.\n' +
          'moodle-infra:domain is "moodle.example.edu" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write a host name that you own.\n' +
          'moodle-infra:hostedZone.id is "Z00000000000000000000" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the id of the zone that holds your domain.\n' +
          'moodle-infra:adminRoleArns[0] is "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_MoodleAdmin_0000000000000000" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the role that `aws iam list-roles` shows, or [] in place of the list.\n' +
          'moodle-infra:alarmRecipients[0] is "moodle-ops@example.edu" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write the address of whoever looks after the site.\n' +
          'moodle-infra:firewall.campusCidrs.0 is "203.0.113.0/24" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write addresses of your own network, or [].\n' +
          'moodle-infra:smtp.noReplyAddress is "noreply@moodle.example.edu" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write an address that your mail server sends for.\n' +
          'moodle-infra:smtp.secretArn is "arn:aws:secretsmanager:eu-central-1:111111111111:secret:moodle-prod-smtp-XXXXXX" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Make a secret with `username` and `password` and write its ARN.',
      );
      return true;
    });
  });
});
