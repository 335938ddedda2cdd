import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { logDelivery } from "../waf/log-delivery";

export interface DistributionLogsArgs {
  readonly accountId: string;
  readonly distributionArn: pulumi.Input<string>;
  /** ARN of a key for log groups in CloudFront's region. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
}

/**
 * What is logged of a request: all that an operator or auditor asks for, save the query, cookies and the
 * page that led here. They hold session keys and tokens
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html).
 */
export const loggedFields: readonly string[] = [
  "date",
  "time",
  "x-edge-location",
  "x-edge-request-id",
  "c-ip",
  "x-forwarded-for",
  "cs-method",
  "cs-protocol",
  "cs-protocol-version",
  "x-host-header",
  "cs-uri-stem",
  "cs(User-Agent)",
  "cs-bytes",
  "sc-status",
  "sc-bytes",
  "sc-content-type",
  "time-taken",
  "time-to-first-byte",
  "x-edge-result-type",
  "x-edge-detailed-result-type",
  "ssl-protocol",
  "ssl-cipher",
];

/** CloudFront's access log, in an encrypted log group: every request, also those that never go further. */
export class DistributionLogs extends pulumi.ComponentResource {
  constructor(name: string, args: DistributionLogsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:DistributionLogs", name, {}, opts);
    const parent = { parent: this };
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      {
        // AWS keeps its own policy short for groups of this prefix.
        name: `/aws/vendedlogs/${name}`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.logsKeyArn,
      },
      parent,
    );
    const rights = new aws.cloudwatch.LogResourcePolicy(
      name,
      {
        policyName: name,
        policyDocument: logGroup.arn.apply((arn) =>
          JSON.stringify(logDelivery(args.accountId, arn)),
        ),
      },
      parent,
    );
    const source = new aws.cloudwatch.LogDeliverySource(
      name,
      { name, logType: "ACCESS_LOGS", resourceArn: args.distributionArn },
      parent,
    );
    const destination = new aws.cloudwatch.LogDeliveryDestination(
      name,
      {
        name,
        outputFormat: "json",
        deliveryDestinationConfiguration: { destinationResourceArn: logGroup.arn },
      },
      parent,
    );
    new aws.cloudwatch.LogDelivery(
      name,
      {
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        recordFields: [...loggedFields],
      },
      { ...parent, dependsOn: [rights] },
    );
    this.registerOutputs();
  }
}
