import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import type { ExamWindow } from "../exam-windows";
import { RecordedProgram } from "../testing/recorded-program";
import { Karpenter } from "./karpenter";

const POOL = "kubernetes:karpenter.sh/v1:NodePool";
const CLASS = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";
const RELEASE = "kubernetes:helm.sh/v3:Release";

const EXAM: ExamWindow = {
  name: "Informatics I",
  startUtc: "2027-02-08T07:00:00Z",
  endUtc: "2027-02-08T11:30:00Z",
  timeZone: "Europe/Berlin",
  students: 1200,
};

function build(createSpotRole: boolean): Promise<RecordedProgram> {
  return RecordedProgram.run(
    () =>
      new Karpenter(
        "k",
        {
          accountId: "111111111111",
          region: "eu-central-1",
          cluster: { name: "moodle-test", arn: "arn:cluster", securityGroupId: "sg-1" },
          after: [],
          version: "1.14.1",
          imageRepository: "registry/controller",
          amiRelease: "1.35.0-20260101",
          volumeKeyArn: "arn:key",
          bounds: { webOnDemandCpu: 16, webMaxCpu: 192, workerMaxCpu: 32, nodeLifetimeDays: 14 },
          examWindows: [EXAM],
          createSpotRole,
          tags: { owner: "platform-team" },
        },
        { providers: { kubernetes: new kubernetes.Provider("cluster", { kubeconfig: "{}" }) } },
      ),
  );
}

/** What of a NodePool decides where pods land and when they move. */
interface PoolSpec {
  readonly weight: number;
  readonly limits: { readonly cpu: string };
  readonly disruption: { readonly budgets: unknown };
  readonly template: {
    readonly metadata: { readonly labels: unknown };
    readonly spec: {
      readonly expireAfter: string;
      readonly requirements: readonly { readonly key: string; readonly values: unknown }[];
    };
  };
}

describe("Karpenter", () => {
  let program: RecordedProgram;

  before(async () => {
    program = await build(true);
  });

  function pool(name: string): PoolSpec {
    return program.one(POOL, `k-${name}`)["spec"] as PoolSpec;
  }

  function required(name: string, key: string): unknown {
    return pool(name).template.spec.requirements.find((each) => each.key === key)?.values;
  }

  it("fills an on-demand floor for the web tier first, then Spot", () => {
    assert.deepEqual(
      ["web-floor", "web-spot"].map((name) => [
        pool(name).limits.cpu,
        required(name, "karpenter.sh/capacity-type"),
      ]),
      [
        ["16", ["on-demand"]],
        ["176", ["spot", "on-demand"]],
      ],
    );
    assert.ok(pool("web-floor").weight > pool("web-spot").weight);
    assert.ok(pool("web-spot").weight > pool("worker").weight);
  });

  it("says what the limits of the web tier are around exams: all of it on-demand", () => {
    const annotations = ["web-floor", "web-spot"].map((name) => {
      const { metadata } = program.one(POOL, `k-${name}`);
      return (metadata as { annotations: unknown }).annotations;
    });
    assert.deepEqual(annotations, [
      { "moodle/cpu-limit": "16", "moodle/cpu-limit-in-exams": "192" },
      { "moodle/cpu-limit": "176", "moodle/cpu-limit-in-exams": "0" },
    ]);
  });

  it("never runs cron, adhoc tasks and upgrades on Spot", () => {
    assert.deepEqual(required("worker", "karpenter.sh/capacity-type"), ["on-demand"]);
    assert.deepEqual(pool("worker").template.metadata.labels, { "moodle/workload": "worker" });
  });

  it("makes arm64 nodes that live two weeks, and moves none inside an exam", () => {
    for (const name of ["web-floor", "web-spot", "worker"]) {
      assert.deepEqual(required(name, "kubernetes.io/arch"), ["arm64"]);
      assert.equal(pool(name).template.spec.expireAfter, "336h");
      assert.deepEqual(pool(name).disruption.budgets, [
        { nodes: "10%" },
        { nodes: "0", schedule: "0 6 8 2 *", duration: "5h45m" },
      ]);
    }
  });

  it("makes nodes of a pinned image, with encrypted volumes, from tagged subnets and groups", () => {
    const spec = program.one(CLASS, "k-moodle")["spec"] as Record<string, unknown>;
    const discovered = [{ tags: { "karpenter.sh/discovery": "moodle-test" } }];
    assert.deepEqual(spec["amiSelectorTerms"], [{ alias: "al2023@v20260101" }]);
    assert.deepEqual(spec["subnetSelectorTerms"], discovered);
    assert.deepEqual(spec["securityGroupSelectorTerms"], discovered);
    assert.deepEqual(spec["tags"], { owner: "platform-team", Name: "k" });
    assert.partialDeepStrictEqual(spec, {
      associatePublicIPAddress: false,
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [{ ebs: { encrypted: true, kmsKeyID: "arn:key" } }],
    });
    assert.deepEqual(program.one("aws:ec2/tag:Tag", "k-discovery"), {
      resourceId: "sg-1",
      key: "karpenter.sh/discovery",
      value: "moodle-test",
    });
  });

  it("hears of every interruption that Karpenter understands", () => {
    const queue = program.one("aws:sqs/queue:Queue", "k-interruption");
    assert.deepEqual(
      [queue["messageRetentionSeconds"], queue["sqsManagedSseEnabled"]],
      [300, true],
    );
    const rules = [...program.all("aws:cloudwatch/eventRule:EventRule").values()];
    const targets = [...program.all("aws:cloudwatch/eventTarget:EventTarget").values()];
    assert.deepEqual(
      new Set(
        rules.map(
          (rule) =>
            (JSON.parse(String(rule["eventPattern"])) as Record<string, unknown[]>)[
              "detail-type"
            ]?.[0],
        ),
      ),
      new Set([
        "AWS Health Event",
        "EC2 Spot Instance Interruption Warning",
        "EC2 Instance Rebalance Recommendation",
        "EC2 Instance State-change Notification",
        "EC2 Capacity Reservation Instance Interruption Warning",
      ]),
    );
    assert.deepEqual(
      targets.map((target) => target["arn"]),
      rules.map(() => "k-interruption-arn"),
    );
  });

  it("installs both charts in one version, the definitions by their own", () => {
    const [definitions, controller] = ["k-crd", "k"].map((name) => program.one(RELEASE, name));
    assert.deepEqual(
      [definitions?.["chart"], controller?.["chart"]],
      ["oci://public.ecr.aws/karpenter/karpenter-crd", "oci://public.ecr.aws/karpenter/karpenter"],
    );
    assert.deepEqual([definitions?.["version"], controller?.["version"]], ["1.14.1", "1.14.1"]);
    assert.equal(controller?.["skipCrds"], true);
    assert.partialDeepStrictEqual(controller["values"], {
      replicas: 2,
      settings: { clusterName: "moodle-test", interruptionQueue: "k", eksControlPlane: true },
      serviceAccount: { name: "karpenter" },
      tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
    });
  });

  it("lets its nodes join, and its controller in the one service account act", () => {
    assert.deepEqual(program.one("aws:eks/accessEntry:AccessEntry", "k-node"), {
      clusterName: "moodle-test",
      principalArn: "k-node-arn",
      type: "EC2_LINUX",
    });
    assert.deepEqual(
      program.one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "k-controller"),
      {
        clusterName: "moodle-test",
        namespace: "kube-system",
        serviceAccount: "karpenter",
        roleArn: "k-controller-arn",
      },
    );
  });

  it("makes the account's role for Spot only where there is none", async () => {
    const type = "aws:iam/serviceLinkedRole:ServiceLinkedRole";
    assert.equal(program.one(type, "k-spot")["awsServiceName"], "spot.amazonaws.com");
    assert.equal((await build(false)).all(type).size, 0);
  });
});
