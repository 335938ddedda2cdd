import type { PolicyStatement } from "../iam-documents";

/** Folders of the bucket, by what the load balancer writes there. */
export const logFolders = { requests: "requests", connections: "connections" } as const;

/**
 * Lets load balancers write their logs. Each writes below the id of its own account, so that naming
 * ours keeps those of others out
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
 */
export function loadBalancerLogWriter(bucketArn: string, accountId: string): PolicyStatement {
  return {
    Sid: "AllowLoadBalancerLogs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: Object.values(logFolders).map(
      (folder) => `${bucketArn}/${folder}/AWSLogs/${accountId}/*`,
    ),
  };
}
