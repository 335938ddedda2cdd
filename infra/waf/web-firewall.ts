import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { logDelivery } from "./log-delivery";
import { dataProtection, loggingFilter, SECRET_HEADERS } from "./logging";
import { renderRules, TOO_MANY_REQUESTS, visibility } from "./render";
import { firewallRules } from "./rules";
import type { FirewallSettings } from "./settings";
import { INSPECTED_BODY_KIB, IP_SETS } from "./statements";
import type { IpSetName } from "./statements";

export interface WebFirewallArgs extends FirewallSettings {
  readonly accountId: string;
  /** Public IPv4 addresses that this stack itself calls from. */
  readonly ownAddresses: readonly pulumi.Input<string>[];
  /** ARN of the key for log groups, of this region. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
}

const SCOPE = "CLOUDFRONT";

/**
 * The web application firewall before CloudFront, with its log. What it does and why stands in
 * `rules.ts`, and for people in docs/waf.md.
 */
export class WebFirewall extends pulumi.ComponentResource {
  /** For the distribution. */
  readonly webAclArn: pulumi.Output<string>;
  /** Dimension `WebACL` of its metrics, whose `Rule` is the name of a rule. */
  readonly webAclName: pulumi.Output<string>;

  /** @param opts with a provider of us-east-1, from where CloudFront takes its firewall. */
  constructor(
    private readonly name: string,
    private readonly args: WebFirewallArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:infra:WebFirewall", name, {}, opts);

    const { accountId } = args;
    const acl = new aws.wafv2.WebAcl(
      name,
      {
        name,
        scope: SCOPE,
        defaultAction: { allow: {} },
        rules: renderRules(firewallRules(args), this.addIpSets()),
        associationConfig: {
          requestBodies: [
            { cloudfront: { defaultSizeInspectionLimit: `KB_${INSPECTED_BODY_KIB}` } },
          ],
        },
        dataProtectionConfig: dataProtection(),
        customResponseBodies: [
          {
            key: TOO_MANY_REQUESTS,
            contentType: "TEXT_PLAIN",
            content:
              "Too many requests came from your network. Wait five minutes, then try again. At the university, tell the help desk.",
          },
        ],
        visibilityConfig: visibility(name),
      },
      { parent: this },
    );

    const log = new aws.cloudwatch.LogGroup(
      name,
      {
        // AWS WAF takes no other beginning.
        name: `aws-waf-logs-${name}`,
        kmsKeyId: args.logsKeyArn,
        retentionInDays: args.logRetentionDays,
      },
      { parent: this },
    );
    const delivery = new aws.cloudwatch.LogResourcePolicy(
      name,
      {
        policyName: `${name}-waf-logs`,
        policyDocument: log.arn.apply((arn) => JSON.stringify(logDelivery(accountId, arn))),
      },
      { parent: this },
    );
    new aws.wafv2.WebAclLoggingConfiguration(
      name,
      {
        resourceArn: acl.arn,
        logDestinationConfigs: [log.arn],
        redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
        loggingFilter: loggingFilter(accountId, name),
      },
      // Without it AWS WAF writes a policy of its own, which all web ACLs of the account share.
      { parent: this, dependsOn: [delivery] },
    );

    this.webAclArn = acl.arn;
    this.webAclName = acl.name;
    this.registerOutputs({ webAclArn: this.webAclArn, webAclName: this.webAclName });
  }

  /** Sets may be empty: a rule then matches nobody, and an address is added without a change of rules. */
  private addIpSets(): Readonly<Record<IpSetName, readonly pulumi.Output<string>[]>> {
    const { allowedCidrs, blockedCidrs, campusCidrs, ownAddresses } = this.args;
    const addresses: Readonly<Record<IpSetName, readonly pulumi.Input<string>[]>> = {
      own: ownAddresses.map((address) => pulumi.interpolate`${address}/32`),
      allowed: allowedCidrs,
      blocked: blockedCidrs,
      campus: campusCidrs,
    };
    // Our own are IPv4: a NAT gateway has no other.
    const add = (set: IpSetName) =>
      (set === "own" ? VERSIONS.slice(0, 1) : VERSIONS).map(
        (version) =>
          new aws.wafv2.IpSet(
            `${this.name}-${set}-${version.toLowerCase()}`,
            {
              name: `${this.name}-${set}-${version.toLowerCase()}`,
              scope: SCOPE,
              ipAddressVersion: version,
              addresses: addresses[set].filter((each) => versionOf(each) === version),
            },
            { parent: this },
          ).arn,
      );
    return Object.fromEntries(IP_SETS.map((set) => [set, add(set)])) as Record<
      IpSetName,
      pulumi.Output<string>[]
    >;
  }
}

const VERSIONS = ["IPV4", "IPV6"] as const;

/** What is not known yet are our own addresses, which are IPv4. */
function versionOf(address: pulumi.Input<string>): (typeof VERSIONS)[number] {
  return typeof address === "string" && address.includes(":") ? "IPV6" : "IPV4";
}
