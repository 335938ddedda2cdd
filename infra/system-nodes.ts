import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as pulumi from "@pulumi/pulumi";
import { systemTaint } from "./add-ons/system-taint";
import type { KeyOwner } from "./key-policies";
import { NodeRole } from "./node-role";

export interface SystemNodesArgs extends KeyOwner {
  /** The control plane that the nodes join. */
  readonly cluster: eks.Cluster;
  /** Subnets of the nodes; EKS spreads them over the zones. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Minor version, for example `1.35`. */
  readonly kubernetesVersion: string;
  /** An arm64 type, for example `m7g.large`. */
  readonly instanceType: string;
  readonly count: number;
  /** Release of the EKS-optimised AMI, for example `1.35.0-20260101`. */
  readonly amiRelease: string;
  /** ARN of the key for the volumes. */
  readonly keyArn: pulumi.Input<string>;
  /** Tags of what EC2 makes for a node; the provider's default tags do not reach it. */
  readonly tags: Readonly<Record<string, string>>;
  /** What must run before a node can join: the add-ons that give it a network. */
  readonly after: readonly pulumi.Resource[];
}

/** Size of a node's root volume in GiB: the system, images and emptyDir volumes. */
const VOLUME_SIZE = 50;

/** A small group of nodes for system pods, tainted for all others; Karpenter makes the nodes of these. */
export class SystemNodes extends pulumi.ComponentResource {
  /** The node group: whatever needs a node depends on it. */
  readonly group: pulumi.Output<aws.eks.NodeGroup>;

  constructor(name: string, args: SystemNodesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:SystemNodes", name, {}, opts);

    const { role, attachments } = new NodeRole(name, args, { parent: this });
    const template = this.launchTemplate(name, args);
    const { count } = args;
    const managed = new eks.ManagedNodeGroup(
      name,
      {
        cluster: args.cluster,
        nodeRole: role,
        subnetIds: args.subnetIds,
        amiType: "AL2023_ARM_64_STANDARD",
        version: args.kubernetesVersion,
        releaseVersion: args.amiRelease,
        instanceTypes: [args.instanceType],
        scalingConfig: { minSize: count, desiredSize: count, maxSize: count },
        taints: [systemTaint],
        launchTemplate: {
          id: template.id,
          version: template.latestVersion.apply((version) => `${version}`),
        },
      },
      { parent: this, dependsOn: [...attachments, ...args.after] },
    );

    this.group = managed.nodeGroup;
    this.registerOutputs({ group: this.group });
  }

  private launchTemplate(name: string, args: SystemNodesArgs): aws.ec2.LaunchTemplate {
    return new aws.ec2.LaunchTemplate(
      name,
      {
        updateDefaultVersion: true,
        // A hop limit of 1 keeps pods from the node's own credentials.
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
        },
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: {
              volumeType: "gp3",
              volumeSize: VOLUME_SIZE,
              encrypted: "true",
              kmsKeyId: args.keyArn,
              deleteOnTermination: "true",
            },
          },
        ],
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
          resourceType,
          tags: { ...args.tags, Name: name },
        })),
      },
      { parent: this },
    );
  }
}
