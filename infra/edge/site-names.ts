import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A name that alias records can lead to. */
export interface AliasTarget {
  readonly dnsName: pulumi.Input<string>;
  /** Zone that AWS keeps the name in. */
  readonly dnsZoneId: pulumi.Input<string>;
}

export interface SiteNamesArgs {
  /** Public host name of the site. */
  readonly domain: string;
  /** Public hosted zone that it lies in. */
  readonly zoneId: string;
  /** Where the name leads on the internet. */
  readonly outside: AliasTarget;
  /** Where the name leads in the VPC. */
  readonly inside: AliasTarget;
  readonly vpcId: pulumi.Input<string>;
}

/**
 * What the site's name leads to: CloudFront on the internet, the load balancer inside the VPC. Moodle
 * calls its own URL; over NAT these calls would leave the VPC and come back through the firewall.
 */
export class SiteNames extends pulumi.ComponentResource {
  constructor(name: string, args: SiteNamesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:SiteNames", name, {}, opts);
    const parent = { parent: this };
    const record = (
      suffix: string,
      type: "A" | "AAAA",
      zoneId: pulumi.Input<string>,
      { dnsName, dnsZoneId }: AliasTarget,
    ) =>
      new aws.route53.Record(
        `${name}-${suffix}`,
        {
          zoneId,
          name: args.domain,
          type,
          aliases: [{ name: dnsName, zoneId: dnsZoneId, evaluateTargetHealth: false }],
        },
        parent,
      );
    record("ipv4", "A", args.zoneId, args.outside);
    record("ipv6", "AAAA", args.zoneId, args.outside);

    // Of the site's name alone: whatever else lies in the public zone resolves in the VPC as before.
    const zone = new aws.route53.Zone(
      name,
      {
        name: args.domain,
        comment: `${name}: the site inside the VPC`,
        vpcs: [{ vpcId: args.vpcId }],
        tags: { Name: name },
      },
      parent,
    );
    record("inside", "A", zone.zoneId, args.inside);
    this.registerOutputs();
  }
}
