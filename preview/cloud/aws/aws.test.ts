import assert from "node:assert/strict";
import fc from "fast-check";
import { ResourceReference, secret, UNKNOWN } from "../../engine/values";
import { block, list, text } from "../inputs";
import { models } from "../models";
import { ACCOUNT, created, Deployed, REGION } from "../deployed.fixture";
import { isValueMap } from "../../engine/values";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";

/** Formats as AWS documents them, by type, input and output (`id` is the resource's own). */
const FORMATS: readonly [
  type: string,
  inputs: Record<string, string | boolean>,
  output: string,
  format: RegExp,
][] = [
  [VPC, { cidrBlock: "10.0.0.0/16" }, "id", /^vpc-[0-9a-f]{17}$/],
  [
    VPC,
    { cidrBlock: "10.0.0.0/16" },
    "arn",
    /^arn:aws:ec2:eu-central-1:210987654321:vpc\/vpc-[0-9a-f]{17}$/,
  ],
  ["aws:ec2/securityGroup:SecurityGroup", {}, "id", /^sg-[0-9a-f]{17}$/],
  ["aws:ec2/launchTemplate:LaunchTemplate", {}, "id", /^lt-[0-9a-f]{17}$/],
  ["aws:ec2/natGateway:NatGateway", {}, "id", /^nat-[0-9a-f]{17}$/],
  ["aws:ec2/eip:Eip", {}, "publicIp", /^203\.0\.113\.\d{1,3}$/],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    {},
    "arn",
    /:security-group-rule\/sgr-[0-9a-f]{17}$/,
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "web", internal: true },
    "arn",
    /^arn:aws:elasticloadbalancing:eu-central-1:210987654321:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
  ],
  ["aws:lb/loadBalancer:LoadBalancer", { name: "web" }, "arnSuffix", /^app\/web\/[0-9a-f]{16}$/],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "web", internal: true },
    "dnsName",
    /^internal-web-\d{10}\.eu-central-1\.elb\.amazonaws\.com$/,
  ],
  [
    "aws:lb/targetGroup:TargetGroup",
    { name: "web" },
    "arn",
    /^arn:aws:elasticloadbalancing:eu-central-1:210987654321:targetgroup\/web\/[0-9a-f]{16}$/,
  ],
  [
    "aws:lb/listener:Listener",
    { loadBalancerArn: "arn:aws:elasticloadbalancing:r:1:loadbalancer/app/web/50dc6c495c0c9188" },
    "arn",
    /:listener\/app\/web\/50dc6c495c0c9188\/[0-9a-f]{16}$/,
  ],
  [
    "aws:acm/certificate:Certificate",
    { domainName: "example.edu" },
    "arn",
    /^arn:aws:acm:eu-central-1:210987654321:certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ],
  ["aws:cloudfront/distribution:Distribution", {}, "id", /^E[A-Z0-9]{13}$/],
  [
    "aws:cloudfront/distribution:Distribution",
    {},
    "arn",
    /^arn:aws:cloudfront::210987654321:distribution\/E[A-Z0-9]{13}$/,
  ],
  [
    "aws:cloudfront/distribution:Distribution",
    {},
    "domainName",
    /^d[a-z0-9]{13}\.cloudfront\.net$/,
  ],
  ["aws:cloudfront/vpcOrigin:VpcOrigin", {}, "id", /^vo_[a-z0-9]{22}$/i],
  ["aws:route53/zone:Zone", { name: "example.edu" }, "arn", /^arn:aws:route53:::hostedzone\/Z/],
  [
    "aws:route53/record:Record",
    { zoneId: "Z1", name: "a.example.edu.", type: "A" },
    "fqdn",
    /^a\.example\.edu$/,
  ],
  ["aws:s3/bucket:Bucket", { bucket: "logs" }, "arn", /^arn:aws:s3:::logs$/],
  [
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    { name: "s", resourceArn: "arn:aws:cloudfront::1:distribution/E1" },
    "service",
    /^cloudfront$/,
  ],
  [
    "aws:wafv2/webAcl:WebAcl",
    { name: "site", scope: "CLOUDFRONT" },
    "arn",
    /^arn:aws:wafv2:eu-central-1:210987654321:global\/webacl\/site\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ],
  [
    "aws:wafv2/ipSet:IpSet",
    { name: "campus", scope: "REGIONAL" },
    "arn",
    /^arn:aws:wafv2:eu-central-1:210987654321:regional\/ipset\/campus\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ],
  [
    "aws:kms/key:Key",
    {},
    "arn",
    /^arn:aws:kms:eu-central-1:210987654321:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ],
  ["aws:iam/role:Role", { name: "r" }, "arn", /^arn:aws:iam::210987654321:role\/r$/],
  ["aws:iam/role:Role", { name: "r" }, "uniqueId", /^AROA[A-Z0-9]{17}$/],
  [
    "aws:secretsmanager/secret:Secret",
    { name: "db" },
    "id",
    /^arn:aws:secretsmanager:eu-central-1:210987654321:secret:db-[A-Za-z0-9]{6}$/,
  ],
  [
    "aws:backup/vault:Vault",
    { name: "v" },
    "arn",
    /^arn:aws:backup:eu-central-1:210987654321:backup-vault:v$/,
  ],
  [
    "aws:sfn/stateMachine:StateMachine",
    { name: "m" },
    "id",
    /^arn:aws:states:eu-central-1:210987654321:stateMachine:m$/,
  ],
  [
    "aws:ssm/parameter:Parameter",
    { name: "/a/b" },
    "arn",
    /^arn:aws:ssm:eu-central-1:210987654321:parameter\/a\/b$/,
  ],
  [
    "aws:efs/fileSystem:FileSystem",
    {},
    "dnsName",
    /^fs-[0-9a-f]{17}\.efs\.eu-central-1\.amazonaws\.com$/,
  ],
  [
    "aws:sqs/queue:Queue",
    { name: "q" },
    "url",
    /^https:\/\/sqs\.eu-central-1\.amazonaws\.com\/210987654321\/q$/,
  ],
  ["aws:sqs/queue:Queue", { name: "q" }, "arn", /^arn:aws:sqs:eu-central-1:210987654321:q$/],
  [
    "aws:cloudwatch/eventRule:EventRule",
    { name: "r" },
    "arn",
    /^arn:aws:events:eu-central-1:210987654321:rule\/r$/,
  ],
  ["aws:sns/topic:Topic", { name: "t" }, "id", /^arn:aws:sns:eu-central-1:210987654321:t$/],
  [
    "aws:sns/topicSubscription:TopicSubscription",
    {
      topic: "arn:aws:sns:eu-central-1:210987654321:t",
      protocol: "email",
      endpoint: "a@b.example",
    },
    "arn",
    /^arn:aws:sns:eu-central-1:210987654321:t:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ],
  [
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    { name: "a" },
    "arn",
    /^arn:aws:cloudwatch:eu-central-1:210987654321:alarm:a$/,
  ],
  [
    "aws:cloudwatch/dashboard:Dashboard",
    { dashboardName: "d" },
    "dashboardArn",
    /^arn:aws:cloudwatch::210987654321:dashboard\/d$/,
  ],
  ["aws:budgets/budget:Budget", { name: "b" }, "id", /^210987654321:b$/],
  ["aws:budgets/budget:Budget", { name: "b" }, "arn", /^arn:aws:budgets::210987654321:budget\/b$/],
  [
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    { awsServiceName: "spot.amazonaws.com" },
    "arn",
    /:role\/aws-service-role\/spot\.amazonaws\.com\/AWSServiceRoleForEC2Spot$/,
  ],
  [
    "aws:lambda/function:Function",
    { name: "f" },
    "arn",
    /^arn:aws:lambda:eu-central-1:210987654321:function:f$/,
  ],
  ["aws:secretsmanager/secretRotation:SecretRotation", { secretId: "arn:s" }, "id", /^arn:s$/],
  ["aws:efs/accessPoint:AccessPoint", {}, "id", /^fsap-[0-9a-f]{17}$/],
  [
    "aws:ecr/repository:Repository",
    { name: "moodle/php" },
    "repositoryUrl",
    /^210987654321\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/moodle\/php$/,
  ],
  [
    "aws:rds/cluster:Cluster",
    { clusterIdentifier: "db", engine: "aurora-postgresql" },
    "endpoint",
    /^db\.cluster-[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$/,
  ],
  [
    "aws:rds/cluster:Cluster",
    { clusterIdentifier: "db", engine: "aurora-postgresql" },
    "readerEndpoint",
    /^db\.cluster-ro-[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$/,
  ],
  ["aws:rds/cluster:Cluster", {}, "id", /^tf-\d{26}$/],
  [
    "aws:eks/cluster:Cluster",
    { name: "moodle" },
    "endpoint",
    /^https:\/\/[0-9A-F]{32}\.[a-z0-9]{3}\.eu-central-1\.eks\.amazonaws\.com$/,
  ],
  ["aws:eks/podIdentityAssociation:PodIdentityAssociation", {}, "id", /^a-[a-z0-9]{17}$/],
  [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "/aws/x" },
    "arn",
    /^arn:aws:logs:eu-central-1:210987654321:log-group:\/aws\/x$/,
  ],
];

describe("AWS resources", () => {
  for (const [type, inputs, output, format] of FORMATS) {
    it(`gives ${type.split(":").at(-1) ?? ""}.${output} in the format of AWS`, async () => {
      const { id, outputs } = await created(type, "example", inputs);
      assert.match(output === "id" ? id : (text(outputs, output) ?? ""), format);
    });
  }

  it("gives the same answer to the same request, and another id to another URN", async () => {
    const types = Object.keys(models.resources).filter((type) => type.startsWith("aws:ec2/"));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 2, maxLength: 2 }),
        async (type, [one = "", other = ""]) => {
          const inputs = { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" };
          const first = await created(type, one, inputs);
          assert.deepEqual(await created(type, one, inputs), first);
          // These take the id of what they stand for.
          if (
            !/Tag$|Route$|DefaultNetworkAcl$|DefaultRouteTable$|BlockPublicAccess$|MetadataDefaults$/.test(
              type,
            )
          ) {
            assert.notEqual((await created(type, other, inputs)).id, first.id);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("never fails on inputs that are unknown or secret", async () => {
    const keys = [
      "name",
      "vpcId",
      "cidrBlock",
      "subnetIds",
      "vpcConfig",
      "tags",
      "engine",
      "policyArn",
      "role",
      "clusterName",
      "principalArn",
      "length",
      "metadata",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(models.resources)),
        fc.constantFrom(UNKNOWN, secret(UNKNOWN), secret("text"), secret({ a: UNKNOWN }), [
          UNKNOWN,
        ]),
        async (type, value) => {
          const cloud = await Deployed.in("known", { team: "lms" });
          await cloud.create(type, "x", Object.fromEntries(keys.map((key) => [key, value])));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("knows an automatic name on a first preview, while the id is unknown", async () => {
    const cloud = await Deployed.in("first");
    const role = await cloud.create("aws:iam/role:Role", "moodle-node");
    assert.match(text(role.inputs, "name") ?? "", /^moodle-node-[0-9a-f]{7}$/);
    assert.equal(role.id, undefined);
    assert.equal(role.outputs["arn"], UNKNOWN);
  });

  it("folds the case of automatic names where AWS does", async () => {
    const { inputs } = await created("aws:rds/subnetGroup:SubnetGroup", "Moodle-DB");
    assert.match(text(inputs, "name") ?? "", /^moodle-db-[0-9a-f]{7}$/);
  });

  it("leaves a given name alone, and completes a name prefix", async () => {
    assert.equal((await created("aws:iam/role:Role", "a", { name: "mine" })).id, "mine");
    assert.match(
      (await created("aws:iam/role:Role", "a", { namePrefix: "mine-" })).id,
      /^mine-\d{26}$/,
    );
  });

  it("merges the provider's default tags beneath a resource's own", async () => {
    const cloud = await Deployed.in("known", { environment: "prod", team: "lms" });
    const { inputs, outputs } = await cloud.create(VPC, "v", {
      cidrBlock: "10.0.0.0/16",
      tags: { team: "infra" },
    });
    assert.deepEqual(inputs["tags"], { environment: "prod", team: "infra" });
    assert.deepEqual(outputs["tagsAll"], { environment: "prod", team: "infra" });
  });

  it("takes the id of a resource that is given as a value", async () => {
    const { inputs } = await created("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", {
      policyArn: "arn:aws:iam::aws:policy/P",
      role: new ResourceReference("urn", "my-role", ""),
    });
    assert.equal(inputs["role"], "my-role");
  });

  it("states AWS's own defaults, so that policies see what is left out", async () => {
    const cluster = await created("aws:rds/cluster:Cluster", "db", { engine: "aurora-postgresql" });
    assert.equal(cluster.outputs["storageEncrypted"], false);
    assert.equal(cluster.outputs["deletionProtection"], false);
    assert.equal(cluster.outputs["port"], 5432);
    assert.equal((await created("aws:efs/fileSystem:FileSystem", "f")).outputs["encrypted"], false);
    assert.equal((await created("aws:kms/key:Key", "k")).outputs["enableKeyRotation"], false);
    const eks = block((await created("aws:eks/cluster:Cluster", "e")).outputs, "vpcConfig");
    assert.deepEqual(eks["publicAccessCidrs"], ["0.0.0.0/0"]);
  });

  it("names the secret of a master user that RDS manages, and no other", async () => {
    const managed = await created("aws:rds/cluster:Cluster", "db", {
      manageMasterUserPassword: true,
    });
    const [master] = list(managed.outputs, "masterUserSecrets");
    assert.ok(isValueMap(master));
    assert.match(
      text(master, "secretArn") ?? "",
      /:secret:rds!cluster-[0-9a-f-]{36}-[A-Za-z0-9]{6}$/,
    );
    assert.deepEqual(
      (await created("aws:rds/cluster:Cluster", "db")).outputs["masterUserSecrets"],
      [],
    );
  });

  it("makes the first instance of a cluster its writer", async () => {
    const cloud = await Deployed.in("known");
    const cluster = await cloud.create("aws:rds/cluster:Cluster", "db", {
      engine: "aurora-postgresql",
      storageEncrypted: true,
    });
    const inputs = { clusterIdentifier: cluster.id ?? "", engine: "aurora-postgresql" };
    const [one, two] = [
      await cloud.create("aws:rds/clusterInstance:ClusterInstance", "a", inputs),
      await cloud.create("aws:rds/clusterInstance:ClusterInstance", "b", inputs),
    ];
    assert.deepEqual([one.outputs["writer"], two.outputs["writer"]], [true, false]);
    assert.equal(two.outputs["storageEncrypted"], true);
  });

  it("places a mount target into its subnet", async () => {
    const cloud = await Deployed.in("known");
    const subnet = await cloud.create(SUBNET, "s", {
      availabilityZone: `${REGION}b`,
      cidrBlock: "10.0.1.0/24",
      vpcId: "vpc-1",
    });
    const target = await cloud.create("aws:efs/mountTarget:MountTarget", "t", {
      fileSystemId: "fs-1",
      subnetId: subnet.id ?? "",
    });
    assert.equal(target.outputs["availabilityZoneName"], `${REGION}b`);
    assert.equal(target.outputs["ipAddress"], "10.0.1.5");
    assert.equal(target.outputs["ownerId"], ACCOUNT);
  });
});

describe("what AWS refuses", () => {
  const refusalsOf = async (...cidrs: string[]): Promise<string[]> => {
    const cloud = await Deployed.in("known");
    const vpc = await cloud.create(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    for (const [index, cidrBlock] of cidrs.entries()) {
      await cloud.create(SUBNET, `s${String(index)}`, { cidrBlock, vpcId: vpc.id ?? "" });
    }
    return cloud.refusals();
  };

  it("takes subnets that share a VPC without overlap", async () => {
    assert.deepEqual(await refusalsOf("10.0.0.0/24", "10.0.1.0/24"), []);
  });

  it("refuses a subnet that overlaps another of its VPC", async () => {
    assert.deepEqual(await refusalsOf("10.0.0.0/20", "10.0.15.0/24"), [
      'cidrBlock "10.0.15.0/24" overlaps 10.0.0.0/20 of subnet "s0".',
    ]);
  });

  it("refuses a subnet outside its VPC", async () => {
    assert.deepEqual(await refusalsOf("10.1.0.0/24"), [
      'cidrBlock "10.1.0.0/24" lies outside the VPC\'s block 10.0.0.0/16.',
    ]);
  });

  it("refuses malformed blocks, also on a first preview", async () => {
    const cloud = await Deployed.in("first");
    await cloud.create(VPC, "v", { cidrBlock: "10.0.0.0/8" });
    await cloud.create(SUBNET, "s", { cidrBlock: "10.0.0.1/24", vpcId: UNKNOWN });
    assert.deepEqual(cloud.refusals(), [
      'cidrBlock "10.0.0.0/8" of a VPC must be between /16 and /28.',
      'cidrBlock "10.0.0.1/24" is not an IPv4 CIDR block such as 10.0.0.0/16, with no address bit set behind the prefix.',
    ]);
  });
});

describe("AWS functions", () => {
  it("answers who calls and where", async () => {
    const { deployment } = await Deployed.in("known");
    assert.equal(
      (await deployment.invoke("aws:index/getRegion:getRegion", { region: "us-east-1" }, ""))[
        "region"
      ],
      "us-east-1",
    );
    assert.deepEqual(
      (await deployment.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {}, ""))[
        "names"
      ],
      ["us-east-1a", "us-east-1b", "us-east-1c"],
    );
  });

  it("renders a policy document with single values in place of lists of one", async () => {
    const { deployment } = await Deployed.in("known");
    const answer = await deployment.invoke(
      "aws:iam/getPolicyDocument:getPolicyDocument",
      {
        statements: [
          {
            actions: ["s3:GetObject"],
            resources: ["a", "b"],
            principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
            conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["true"] }],
          },
        ],
      },
      "",
    );
    assert.equal(
      answer["minifiedJson"],
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: ["a", "b"],
            Principal: { Service: "ec2.amazonaws.com" },
            Condition: { Bool: { "aws:SecureTransport": "true" } },
          },
        ],
      }),
    );
  });
});
