import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ZoneSubnet } from "../network";
import { Certificates } from "./certificates";
import { Distribution } from "./distribution";
import { DistributionLogs } from "./distribution-logs";
import { HTTPS_PORT, LoadBalancer } from "./load-balancer";
import { tcpRule } from "./security-group-rules";
import type { HostedZone } from "./settings";
import { SiteNames } from "./site-names";

export interface EdgeArgs {
  readonly accountId: string;
  /** Public host name of the site. */
  readonly domain: string;
  /** Public hosted zone that the name lies in. */
  readonly hostedZone: HostedZone;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one a zone. */
  readonly subnets: readonly ZoneSubnet[];
  /** The security group of nodes and pods. */
  readonly clusterSecurityGroupId: pulumi.Input<string>;
  /** ARN of the web ACL for CloudFront. */
  readonly webAclArn: pulumi.Input<string>;
  /** Provider of CloudFront's region. */
  readonly edgeProvider: aws.Provider;
  /** ARN of the key for log groups in CloudFront's region. */
  readonly edgeLogsKeyArn: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** Whether AWS refuses to delete the load balancer, and logs outlive the stack. */
  readonly protect: boolean;
  /** What must be there first: CloudFront wants an internet gateway in the VPC, though it does not use it. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * The security group that CloudFront makes in a VPC together with the first origin there, and gives the
 * interfaces that it calls from
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html).
 */
const CLOUDFRONT_GROUP = "CloudFront-VPCOrigins-Service-SG";

/**
 * All that stands between the internet and the web pods: names, certificates, CloudFront and, in private
 * subnets, a load balancer that only CloudFront and our own pods can reach.
 */
export class Edge extends pulumi.ComponentResource {
  /** Pods register with it. */
  readonly targetGroupArn: pulumi.Output<string>;
  /** What CloudWatch calls the load balancer, `app/…`, and the target group, `targetgroup/…`. */
  readonly loadBalancerSuffix: pulumi.Output<string>;
  readonly targetGroupSuffix: pulumi.Output<string>;
  readonly distributionId: pulumi.Output<string>;
  /** ARNs of the certificates of CloudFront and of the load balancer, each in its own region. */
  readonly certificateArns: {
    readonly edge: pulumi.Output<string>;
    readonly regional: pulumi.Output<string>;
  };

  constructor(name: string, args: EdgeArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Edge", name, {}, opts);
    const parent = { parent: this };
    const { accountId, domain, vpcId, logRetentionDays } = args;
    const zoneId = args.hostedZone.id;

    const certificates = new Certificates(
      `${name}-certificate`,
      { domain, zoneId, edgeProvider: args.edgeProvider },
      parent,
    );
    const loadBalancer = new LoadBalancer(
      `${name}-web`,
      {
        accountId,
        vpcId,
        subnets: args.subnets,
        clusterSecurityGroupId: args.clusterSecurityGroupId,
        certificateArn: certificates.regionalArn,
        logRetentionDays,
        protect: args.protect,
      },
      parent,
    );
    const vpcOrigin = this.addVpcOrigin(name, args, loadBalancer);
    const distribution = new Distribution(
      name,
      {
        domain,
        certificateArn: certificates.edgeArn,
        webAclArn: args.webAclArn,
        vpcOriginId: vpcOrigin.id,
        originName: loadBalancer.dnsName,
      },
      parent,
    );
    new DistributionLogs(
      `${name}-cloudfront`,
      {
        accountId,
        distributionArn: distribution.arn,
        logsKeyArn: args.edgeLogsKeyArn,
        logRetentionDays,
      },
      { parent: this, providers: { aws: args.edgeProvider } },
    );
    new SiteNames(
      `${name}-site`,
      { domain, zoneId, outside: distribution, inside: loadBalancer, vpcId },
      parent,
    );

    this.targetGroupArn = loadBalancer.targetGroupArn;
    this.loadBalancerSuffix = loadBalancer.suffix;
    this.targetGroupSuffix = loadBalancer.targetGroupSuffix;
    this.distributionId = distribution.distributionId;
    this.certificateArns = { edge: certificates.edgeArn, regional: certificates.regionalArn };
    this.registerOutputs({
      targetGroupArn: this.targetGroupArn,
      loadBalancerSuffix: this.loadBalancerSuffix,
      targetGroupSuffix: this.targetGroupSuffix,
      distributionId: this.distributionId,
      certificateArns: this.certificateArns,
    });
  }

  /** CloudFront's way into the VPC. Its security group exists only once this does. */
  private addVpcOrigin(
    name: string,
    { vpcId, after }: EdgeArgs,
    { arn, listener, securityGroupId }: LoadBalancer,
  ): aws.cloudfront.VpcOrigin {
    const vpcOrigin = new aws.cloudfront.VpcOrigin(
      name,
      {
        vpcOriginEndpointConfig: {
          name,
          arn,
          // The API wants one; https-only never uses it.
          httpPort: 80,
          httpsPort: HTTPS_PORT,
          originProtocolPolicy: "https-only",
          originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
        },
        tags: { Name: name },
      },
      { parent: this, dependsOn: [listener, ...after] },
    );
    const cloudFront = aws.ec2.getSecurityGroupOutput(
      { name: CLOUDFRONT_GROUP, vpcId },
      { parent: this, dependsOn: [vpcOrigin] },
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-cloudfront`,
      tcpRule(securityGroupId, cloudFront.id, HTTPS_PORT, "HTTPS from CloudFront"),
      { parent: this },
    );
    return vpcOrigin;
  }
}
