import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CDN_KEEP_ALIVE, requestTimeouts } from "../timeouts";
import { cachedPaths, cacheKey, cacheTime, errorsNotKept, uncached } from "./cache-behaviors";

export interface DistributionArgs {
  /** Public host name of the site. */
  readonly domain: string;
  /** ARN of an issued certificate of that name in CloudFront's region. */
  readonly certificateArn: pulumi.Input<string>;
  /** ARN of the web ACL in front. */
  readonly webAclArn: pulumi.Input<string>;
  /** Where CloudFront's interfaces in the VPC lead. */
  readonly vpcOriginId: pulumi.Input<string>;
  /** Name of the load balancer behind them. */
  readonly originName: pulumi.Input<string>;
}

/** Inside the distribution; nobody else sees it. */
const ORIGIN = "load-balancer";

/**
 * TLS 1.2 with forward secrecy and authenticated ciphers, or TLS 1.3
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html).
 */
const VIEWER_TLS = "TLSv1.2_2025";

const EVERYTHING = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];
const READING = ["GET", "HEAD"];

/** CloudFront in front of the site: HTTPS alone, little cached, headers left as nginx sets them. */
export class Distribution extends pulumi.ComponentResource {
  readonly distributionId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Zone of `dnsName`, for alias records. */
  readonly dnsZoneId: pulumi.Output<string>;

  constructor(name: string, args: DistributionArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Distribution", name, {}, opts);
    const parent = { parent: this };

    const cachePolicy = new aws.cloudfront.CachePolicy(
      name,
      {
        name,
        comment: "As long as Moodle says, for everybody alike",
        ...cacheTime,
        parametersInCacheKeyAndForwardedToOrigin: {
          headersConfig: {
            headerBehavior: "whitelist",
            headers: { items: [...cacheKey.headers] },
          },
          cookiesConfig: { cookieBehavior: cacheKey.cookies },
          queryStringsConfig: { queryStringBehavior: cacheKey.queryStrings },
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        },
      },
      parent,
    );
    const distribution = new aws.cloudfront.Distribution(
      name,
      {
        comment: name,
        enabled: true,
        aliases: [args.domain],
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        webAclId: args.webAclArn,
        origins: [
          {
            originId: ORIGIN,
            domainName: args.originName,
            vpcOriginConfig: {
              vpcOriginId: args.vpcOriginId,
              originReadTimeout: requestTimeouts.cdn,
              originKeepaliveTimeout: CDN_KEEP_ALIVE,
            },
          },
        ],
        defaultCacheBehavior: {
          targetOriginId: ORIGIN,
          viewerProtocolPolicy: "redirect-to-https",
          allowedMethods: EVERYTHING,
          cachedMethods: READING,
          ...uncached,
        },
        orderedCacheBehaviors: cachedPaths.map(({ pattern }) => ({
          pathPattern: pattern,
          targetOriginId: ORIGIN,
          viewerProtocolPolicy: "redirect-to-https",
          allowedMethods: READING,
          cachedMethods: READING,
          cachePolicyId: cachePolicy.id,
          compress: true,
        })),
        customErrorResponses: errorsNotKept.map((errorCode) => ({
          errorCode,
          errorCachingMinTtl: 0,
        })),
        // Countries are the web ACL's.
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: {
          acmCertificateArn: args.certificateArn,
          minimumProtocolVersion: VIEWER_TLS,
          sslSupportMethod: "sni-only",
        },
        tags: { Name: name },
      },
      parent,
    );

    this.distributionId = distribution.id;
    this.arn = distribution.arn;
    this.dnsName = distribution.domainName;
    this.dnsZoneId = distribution.hostedZoneId;
    this.registerOutputs({
      distributionId: this.distributionId,
      arn: this.arn,
      dnsName: this.dnsName,
      dnsZoneId: this.dnsZoneId,
    });
  }
}
