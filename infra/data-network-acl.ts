import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { dataPorts } from "./data-ports";

export interface DataNetworkAclArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Subnets that the list guards. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Blocks of the subnets whose nodes and pods are let in, one a zone. */
  readonly clientCidrs: readonly string[];
}

/** Ports that data is served on: PostgreSQL and NFS. */
const SERVICE_PORTS = Object.values(dataPorts);

/** Ports that clients call from, and answers go back to (Linux, and every AWS service). */
const EPHEMERAL_PORTS = { fromPort: 1024, toPort: 65535 };

/** Rules are numbered in steps, so that one can be put between two by hand in an emergency. */
const STEP = 10;

/**
 * The second lock in front of the data: even a wrong security group lets nobody in but the private
 * subnets, and nothing out but answers to them. It knows no connections, hence the ports of answers.
 */
export class DataNetworkAcl extends pulumi.ComponentResource {
  constructor(name: string, args: DataNetworkAclArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:DataNetworkAcl", name, {}, opts);
    const numbered = (rules: readonly { cidrBlock: string; fromPort: number; toPort: number }[]) =>
      rules.map((rule, index) => ({
        ...rule,
        ruleNo: (index + 1) * STEP,
        protocol: "tcp",
        action: "allow",
      }));
    new aws.ec2.NetworkAcl(
      name,
      {
        vpcId: args.vpcId,
        subnetIds: args.subnetIds,
        ingress: numbered(
          args.clientCidrs.flatMap((cidrBlock) =>
            SERVICE_PORTS.map((port) => ({ cidrBlock, fromPort: port, toPort: port })),
          ),
        ),
        egress: numbered(args.clientCidrs.map((cidrBlock) => ({ cidrBlock, ...EPHEMERAL_PORTS }))),
        tags: { Name: name },
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
