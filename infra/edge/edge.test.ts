import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { RecordedProgram } from "../testing/recorded-program";
import { requestTimeouts, shutdown } from "../timeouts";
import { webTarget } from "../web-target";
import { cachedPaths } from "./cache-behaviors";
import { loggedFields } from "./distribution-logs";
import { Edge } from "./edge";

const ACCOUNT = "111111111111";

async function edge(protect = true): Promise<RecordedProgram> {
  return RecordedProgram.run(() => {
    const provider = new aws.Provider("home", { region: "eu-central-1" });
    const edgeProvider = new aws.Provider("edge", { region: "us-east-1" });
    return new Edge(
      "moodle-test",
      {
        accountId: ACCOUNT,
        domain: "moodle.example.edu",
        hostedZone: { name: "example.edu", id: "ZPUBLIC" },
        vpcId: "vpc",
        subnets: [],
        clusterSecurityGroupId: "sg-cluster",
        webAclArn: "arn:acl",
        edgeProvider,
        edgeLogsKeyArn: "arn:key",
        logRetentionDays: 365,
        protect,
        after: [],
      },
      { providers: { aws: provider } },
    );
  });
}

describe("the edge", () => {
  let program: RecordedProgram;

  before(async () => {
    program = await edge();
  });

  const distribution = () => program.one("aws:cloudfront/distribution:Distribution", "moodle-test");
  const loadBalancer = () => program.one("aws:lb/loadBalancer:LoadBalancer", "moodle-test-web");

  it("admits CloudFront and our own pods to the load balancer, by group, and nobody else", () => {
    const admitted = [...program.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")]
      .map(([, rule]) => [
        rule["securityGroupId"],
        rule["referencedSecurityGroupId"],
        rule["fromPort"],
        rule["toPort"],
      ])
      .sort();
    assert.deepEqual(admitted, [
      ["moodle-test-web-id", "CloudFront-VPCOrigins-Service-SG-id", 443, 443],
      ["moodle-test-web-id", "sg-cluster", 443, 443],
      ["sg-cluster", "moodle-test-web-id", webTarget.port, webTarget.port],
    ]);
    const out = [
      ...program.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").values(),
    ];
    assert.deepEqual(
      out.map((rule) => [rule["referencedSecurityGroupId"], rule["fromPort"], rule["cidrIpv4"]]),
      [["sg-cluster", webTarget.port, undefined]],
    );
    assert.equal(loadBalancer()["internal"], true);
  });

  it("waits in the order of the table: pods, load balancer, CloudFront", () => {
    const [origin] = distribution()["origins"] as Record<string, Record<string, number>>[];
    const { originReadTimeout, originKeepaliveTimeout } = origin?.["vpcOriginConfig"] ?? {};
    const idle = Number(loadBalancer()["idleTimeout"]);
    assert.ok(idle > requestTimeouts.nginx && Number(originReadTimeout) > idle);
    assert.ok(Number(originKeepaliveTimeout) < idle);
  });

  it("asks pods for their health where nginx answers, and lets their last requests end", () => {
    const group = program.one("aws:lb/targetGroup:TargetGroup", "moodle-test-web");
    const check = group["healthCheck"] as Record<string, unknown>;
    assert.deepEqual(
      [group["protocol"], group["port"], group["targetType"]],
      ["HTTPS", webTarget.port, "ip"],
    );
    assert.deepEqual([check["protocol"], check["path"]], ["HTTPS", webTarget.healthPath]);
    const outAfter = Number(check["interval"]) * Number(check["unhealthyThreshold"]);
    assert.ok(outAfter < shutdown.nginxDrain, "before nginx stops to accept");
    assert.equal(group["deregistrationDelay"], shutdown.deregistration);
  });

  it("keeps answers of the cached paths alone, for everybody alike", () => {
    const { defaultCacheBehavior, orderedCacheBehaviors } = distribution() as {
      defaultCacheBehavior: Record<string, unknown>;
      orderedCacheBehaviors: Record<string, unknown>[];
    };
    assert.deepEqual(
      orderedCacheBehaviors.map((each) => [
        each["pathPattern"],
        each["cachePolicyId"],
        each["originRequestPolicyId"],
        each["allowedMethods"],
      ]),
      cachedPaths.map(({ pattern }) => [pattern, "moodle-test-id", undefined, ["GET", "HEAD"]]),
    );
    assert.notEqual(defaultCacheBehavior["cachePolicyId"], "moodle-test-id");
    assert.ok((defaultCacheBehavior["allowedMethods"] as string[]).includes("POST"));
  });

  it("keeps no error: it would be one user's", () => {
    const errors = distribution()["customErrorResponses"] as Record<string, number>[];
    assert.ok(errors.length > 0);
    for (const { errorCode, errorCachingMinTtl } of errors) {
      assert.equal(errorCachingMinTtl, 0, String(errorCode));
    }
  });

  it("leaves headers to nginx", () => {
    assert.equal(JSON.stringify(distribution()).includes("responseHeadersPolicyId"), false);
  });

  it("leads the site's name to CloudFront outside and to the load balancer inside", () => {
    const zone = program.one("aws:route53/zone:Zone", "moodle-test-site");
    assert.deepEqual([zone["name"], zone["vpcs"]], ["moodle.example.edu", [{ vpcId: "vpc" }]]);
    const led = [...program.all("aws:route53/record:Record").values()]
      .filter(({ name }) => name === "moodle.example.edu")
      .map(({ type, zoneId, aliases }) => {
        const [alias] = aliases as Record<string, unknown>[];
        return `${String(type)} ${String(zoneId)} ${String(alias?.["name"])}`;
      });
    assert.deepEqual(led.sort(), [
      "A ZPUBLIC moodle-test.cloudfront.net",
      "A moodle-test-site-zone moodle-test-web.elb",
      "AAAA ZPUBLIC moodle-test.cloudfront.net",
    ]);
  });

  it("proves the name once, for both certificates", () => {
    const proofs = program.all("aws:acm/certificateValidation:CertificateValidation");
    assert.deepEqual([...proofs.keys()].sort(), [
      "moodle-test-certificate-edge",
      "moodle-test-certificate-regional",
    ]);
    const records = [...program.all("aws:route53/record:Record").values()];
    assert.equal(records.filter(({ type }) => type === "CNAME").length, 1);
  });

  it("logs requests without what would open a session", () => {
    for (const field of ["cs-uri-query", "cs(Cookie)", "cs(Referer)"]) {
      assert.equal(loggedFields.includes(field), false, field);
    }
  });

  it("lets load balancers of this account alone write logs", () => {
    const { policy } = program.one("aws:s3/bucketPolicy:BucketPolicy", "moodle-test-web-logs");
    const { Statement } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    const [writer] = Statement.filter(({ Effect }) => Effect === "Allow");
    for (const place of writer?.["Resource"] as string[]) {
      assert.match(place, new RegExp(`/AWSLogs/${ACCOUNT}/\\*$`));
    }
  });

  it("can be taken down where nothing is protected", async () => {
    const open = await edge(false);
    const balancer = open.one("aws:lb/loadBalancer:LoadBalancer", "moodle-test-web");
    assert.equal(balancer["enableDeletionProtection"], false);
    assert.equal(loadBalancer()["enableDeletionProtection"], true);
  });
});
