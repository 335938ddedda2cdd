import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { measurements } from "./measurements";

export interface LogMeasurementsArgs {
  /** Log group of the cluster's containers. */
  readonly logGroupName: pulumi.Input<string>;
  /** Namespace of the metrics. */
  readonly namespace: string;
}

/** Makes metrics of the lines that measure (docs/metrics.md). */
export class LogMeasurements extends pulumi.ComponentResource {
  constructor(name: string, args: LogMeasurementsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:LogMeasurements", name, {}, opts);
    for (const { name: metric, pattern, value } of Object.values(measurements)) {
      new aws.cloudwatch.LogMetricFilter(
        `${name}-${metric}`,
        {
          name: `${name}-${metric}`,
          logGroupName: args.logGroupName,
          pattern,
          metricTransformation: { namespace: args.namespace, name: metric, value },
        },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}
