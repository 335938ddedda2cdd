import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { label, realPlans, resourcesOf } from "./plans";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

interface MetricInPlan {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * What the values of dimensions name: type, output, and its value in CloudWatch. A value that no
 * resource has is an alarm that waits for ever.
 */
const NAMED: Readonly<Record<string, readonly [type: string, output: string]>> = {
  LoadBalancer: ["aws:lb/loadBalancer:LoadBalancer", "arnSuffix"],
  TargetGroup: ["aws:lb/targetGroup:TargetGroup", "arnSuffix"],
  DistributionId: ["aws:cloudfront/distribution:Distribution", "id"],
  WebACL: ["aws:wafv2/webAcl:WebAcl", "visibilityConfig.metricName"],
  CertificateArn: ["aws:acm/certificate:Certificate", "arn"],
  DBClusterIdentifier: ["aws:rds/cluster:Cluster", "clusterIdentifier"],
  FileSystemId: ["aws:efs/fileSystem:FileSystem", "id"],
  ClusterName: ["aws:eks/cluster:Cluster", "name"],
  QueueName: ["aws:sqs/queue:Queue", "name"],
  FunctionName: ["aws:lambda/function:Function", "name"],
  StateMachineArn: ["aws:sfn/stateMachine:StateMachine", "arn"],
};

/** Dimensions whose value is the same everywhere. */
const FIXED: Readonly<Record<string, string>> = { Region: "Global", Rule: "ALL" };

function metricsOf({ inputs }: PlanResource): readonly MetricInPlan[] {
  const queries = (inputs["metricQueries"] ?? []) as readonly { readonly metric?: MetricInPlan }[];
  return queries.length === 0
    ? [inputs as unknown as MetricInPlan]
    : queries.flatMap(({ metric }) => metric ?? []);
}

function read(from: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], from);
}

/** Region of a regional resource. */
function regionOf({ outputs }: PlanResource): unknown {
  return outputs["region"];
}

/** The account layer tells of events, which begin and do not end. */
function infraOf(plan: Plan): readonly PlanResource[] {
  return plan.layers.find(({ layer }) => layer === "infra")?.resources ?? [];
}

describe("alarms in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  const each = (check: (alarm: PlanResource, plan: Plan) => void): void => {
    for (const plan of plans) {
      const alarms = infraOf(plan).filter(({ type }) => type === ALARM);
      assert.ok(alarms.length > 20, plan.stack);
      for (const alarm of alarms) {
        check(alarm, plan);
      }
    }
  };

  it("watch what is there, in the region that reports it", () => {
    each((alarm, plan) => {
      for (const { dimensions = {} } of metricsOf(alarm)) {
        for (const [dimension, value] of Object.entries(dimensions)) {
          const [type, output] = NAMED[dimension] ?? ["", ""];
          const found = resourcesOf(plan).filter(
            (resource) => resource.type === type && read(resource.outputs, output) === value,
          );
          const where = `${label(plan, alarm)}: ${dimension} ${value}`;
          assert.ok(found.length > 0 || FIXED[dimension] === value, where);
          const reporting = found.map(regionOf).filter((region) => region !== undefined);
          assert.ok(
            type.startsWith("aws:cloudfront/") || reporting.every((one) => one === regionOf(alarm)),
            where,
          );
        }
      }
    });
  });

  it("watch metrics of our own that some line of the log makes", () => {
    each((alarm, plan) => {
      for (const { namespace, metricName } of metricsOf(alarm)) {
        const made = resourcesOf(plan)
          .filter(({ type }) => type === "aws:cloudwatch/logMetricFilter:LogMetricFilter")
          .map(({ inputs }) => inputs["metricTransformation"]);
        const own = made.some(
          (metric) =>
            read(metric, "namespace") === namespace && read(metric, "name") === metricName,
        );
        assert.ok(
          own || /^(AWS\/|ContainerInsights$)/.test(namespace),
          `${label(plan, alarm)}: ${namespace} ${metricName}`,
        );
      }
    });
  });

  it("tell a topic of their own region when they begin and when they end", () => {
    each((alarm, plan) => {
      for (const actions of [alarm.inputs["alarmActions"], alarm.inputs["okActions"]]) {
        const [topicArn, ...others] = actions as readonly string[];
        const topic = resourcesOf(plan).find(
          ({ type, outputs }) => type === "aws:sns/topic:Topic" && outputs["arn"] === topicArn,
        );
        assert.ok(topic !== undefined && others.length === 0, label(plan, alarm));
        assert.equal(regionOf(topic), regionOf(alarm), label(plan, alarm));
      }
    });
  });

  it("reach the same people from every topic", () => {
    for (const plan of plans) {
      const resources = infraOf(plan);
      const recipients = resources
        .filter(({ type }) => type === "aws:sns/topic:Topic")
        .map(({ outputs }) =>
          resources
            .filter(({ type }) => type === "aws:sns/topicSubscription:TopicSubscription")
            .filter(({ inputs }) => inputs["topic"] === outputs["arn"])
            .map(({ inputs }) => inputs["endpoint"]),
        );
      assert.equal(recipients.length, 2, plan.stack);
      assert.ok((recipients[0]?.length ?? 0) > 0, plan.stack);
      assert.deepEqual(recipients[0], recipients[1], plan.stack);
    }
  });
});
