import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LogBucket } from "../log-bucket";
import type { ZoneSubnet } from "../network";
import { requestTimeouts, shutdown } from "../timeouts";
import { webTarget } from "../web-target";
import { loadBalancerLogWriter, logFolders } from "./load-balancer-logs";
import { tcpRule } from "./security-group-rules";

export interface LoadBalancerArgs {
  readonly accountId: string;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one a zone. */
  readonly subnets: readonly ZoneSubnet[];
  /** The security group of nodes and pods. */
  readonly clusterSecurityGroupId: pulumi.Input<string>;
  /** ARN of an issued certificate of the site's name in this region. */
  readonly certificateArn: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** Whether AWS refuses to delete it, and logs outlive the stack. */
  readonly protect: boolean;
}

/** Port of HTTPS. */
export const HTTPS_PORT = 443;

/**
 * TLS 1.2 with forward secrecy and authenticated ciphers, TLS 1.3, and keys that a quantum computer does
 * not break for whoever offers them: AWS's recommendation
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html).
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/**
 * The load balancer in front of the web pods: inside the VPC alone, TLS on both sides. Pods come and
 * go by the k8s layer's TargetGroupBinding.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Zone of `dnsName`, for alias records. */
  readonly dnsZoneId: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly targetGroupArn: pulumi.Output<string>;
  /** What CloudWatch calls it, `app/…`; the target group, `targetgroup/…`. */
  readonly suffix: pulumi.Output<string>;
  readonly targetGroupSuffix: pulumi.Output<string>;
  /** Takes requests; whoever sends some waits for it. */
  readonly listener: aws.lb.Listener;

  constructor(name: string, args: LoadBalancerArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:LoadBalancer", name, {}, opts);
    const parent = { parent: this };

    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      {
        vpcId: args.vpcId,
        description: "Load balancer: HTTPS from CloudFront and the cluster, to web pods alone",
        tags: { Name: name },
      },
      parent,
    );
    this.admit(name, securityGroup.id, args.clusterSecurityGroupId);

    const { bucketName, ready } = new LogBucket(
      `${name}-logs`,
      {
        bucketName: `${name}-logs-${args.accountId}`,
        writers: (bucketArn) => [loadBalancerLogWriter(bucketArn, args.accountId)],
        retentionDays: args.logRetentionDays,
        protect: args.protect,
      },
      parent,
    );
    const loadBalancer = new aws.lb.LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: true,
        ipAddressType: "ipv4",
        securityGroups: [securityGroup.id],
        subnets: args.subnets.map(({ id }) => id),
        idleTimeout: requestTimeouts.loadBalancer,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        preserveHostHeader: true,
        // nginx finds the browser's address in the list that CloudFront began.
        xffHeaderProcessingMode: "append",
        enableDeletionProtection: args.protect,
        // Lets people, and AWS, take a zone that is ill out of use.
        enableZonalShift: true,
        accessLogs: { enabled: true, bucket: bucketName, prefix: logFolders.requests },
        connectionLogs: { enabled: true, bucket: bucketName, prefix: logFolders.connections },
        tags: { Name: name },
      },
      // AWS writes a test file before it switches logs on.
      { ...parent, dependsOn: [...ready] },
    );
    const targetGroup = this.addTargetGroup(name, args.vpcId);
    this.listener = new aws.lb.Listener(
      name,
      {
        loadBalancerArn: loadBalancer.arn,
        port: HTTPS_PORT,
        protocol: "HTTPS",
        sslPolicy: TLS_POLICY,
        certificateArn: args.certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
        tags: { Name: name },
      },
      parent,
    );

    this.arn = loadBalancer.arn;
    this.dnsName = loadBalancer.dnsName;
    this.dnsZoneId = loadBalancer.zoneId;
    this.securityGroupId = securityGroup.id;
    this.targetGroupArn = targetGroup.arn;
    this.suffix = loadBalancer.arnSuffix;
    this.targetGroupSuffix = targetGroup.arnSuffix;
    this.registerOutputs({
      arn: this.arn,
      dnsName: this.dnsName,
      dnsZoneId: this.dnsZoneId,
      securityGroupId: this.securityGroupId,
      targetGroupArn: this.targetGroupArn,
      suffix: this.suffix,
      targetGroupSuffix: this.targetGroupSuffix,
    });
  }

  /**
   * Pods call the site by its own name, and the load balancer calls pods. These rules are made here and
   * not by the controller in the cluster, which so needs no right to change security groups.
   */
  private admit(name: string, balancer: pulumi.Input<string>, cluster: pulumi.Input<string>): void {
    const parent = { parent: this };
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-cluster`,
      tcpRule(balancer, cluster, HTTPS_PORT, "HTTPS from pods to the site's own name"),
      parent,
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-pods`,
      tcpRule(balancer, cluster, webTarget.port, "HTTPS to web pods"),
      parent,
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-pods`,
      tcpRule(cluster, balancer, webTarget.port, "HTTPS from the load balancer to web pods"),
      parent,
    );
  }

  private addTargetGroup(name: string, vpcId: pulumi.Input<string>): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
      name,
      {
        vpcId,
        targetType: "ip",
        port: webTarget.port,
        protocol: "HTTPS",
        protocolVersion: "HTTP1",
        // Requests take from a millisecond to more than a minute: by turns, some pods would fill up. A
        // pod with a cold code cache answers slowly and so gets less, which is why there is no slow
        // start; this algorithm knows none.
        loadBalancingAlgorithmType: "least_outstanding_requests",
        deregistrationDelay: shutdown.deregistration,
        healthCheck: {
          protocol: "HTTPS",
          port: "traffic-port",
          path: webTarget.healthPath,
          matcher: "200",
          // A new pod waits for two; one that hangs is out after fifteen seconds.
          interval: 5,
          timeout: 3,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
        tags: { Name: name },
      },
      { parent: this },
    );
  }
}
