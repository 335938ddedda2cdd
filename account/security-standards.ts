import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface SecurityStandardsArgs {
  readonly region: string;
  /** What its checks read: AWS Config, where it is ours. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Standards that every resource is held against
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html).
 */
const STANDARDS = {
  foundational: "aws-foundational-security-best-practices/v/1.0.0",
  cis: "cis-aws-foundations-benchmark/v/3.0.0",
};

/** Security Hub: one list of what GuardDuty, Inspector, Access Analyzer and the standards find. */
export class SecurityStandards extends pulumi.ComponentResource {
  constructor(name: string, args: SecurityStandardsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:SecurityStandards", name, {}, opts);
    const parent = { parent: this };
    const hub = new aws.securityhub.Account(
      name,
      // Its own choice of standards is one that AWS may change.
      { enableDefaultStandards: false, controlFindingGenerator: "SECURITY_CONTROL" },
      { ...parent, dependsOn: [...args.after] },
    );
    for (const [standard, path] of Object.entries(STANDARDS)) {
      new aws.securityhub.StandardsSubscription(
        `${name}-${standard}`,
        { standardsArn: `arn:aws:securityhub:${args.region}::standards/${path}` },
        { ...parent, dependsOn: [hub] },
      );
    }
    this.registerOutputs();
  }
}
