import type * as pulumi from "@pulumi/pulumi";

/** What a node is made of. */
export interface NodeClassArgs {
  /** Name of instances, for people. */
  readonly name: string;
  /** Value of the discovery tag. */
  readonly clusterName: pulumi.Input<string>;
  /** Name of the role that nodes take. */
  readonly nodeRoleName: pulumi.Input<string>;
  /** Release of the EKS-optimised AMI, for example `1.35.0-20260101`. */
  readonly amiRelease: string;
  /** ARN of the key for root volumes. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** Tags of instances, volumes and network interfaces, which no provider of ours makes. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Tag by which Karpenter finds subnets and security groups; its value is the cluster's name. */
export const DISCOVERY_TAG = "karpenter.sh/discovery";

/** Name of the one EC2NodeClass. */
export const NODE_CLASS = "moodle";

/** Size of a root volume: the system, two large images, and the emptyDir volumes of four web pods. */
const ROOT_VOLUME_SIZE = "100Gi";

/** Specification of the EC2NodeClass (karpenter.k8s.aws/v1). */
export function nodeClassSpec(args: NodeClassArgs): object {
  const discovered = [{ tags: { [DISCOVERY_TAG]: args.clusterName } }];
  return {
    amiSelectorTerms: [{ alias: amiAlias(args.amiRelease) }],
    role: args.nodeRoleName,
    subnetSelectorTerms: discovered,
    securityGroupSelectorTerms: discovered,
    associatePublicIPAddress: false,
    // A hop limit of 1 keeps pods from the node's own credentials.
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      httpProtocolIPv6: "disabled",
    },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        rootVolume: true,
        ebs: {
          volumeType: "gp3",
          volumeSize: ROOT_VOLUME_SIZE,
          encrypted: true,
          kmsKeyID: args.volumeKeyArn,
          deleteOnTermination: true,
        },
      },
    ],
    tags: { ...args.tags, Name: args.name },
  };
}

/**
 * The AMI of a release by Karpenter's own name for it: `1.35.0-20260101` is `al2023@v20260101`. Pinned,
 * so that nodes change when the pin does, and by drift, which disruption budgets hold back.
 */
export function amiAlias(release: string): string {
  return `al2023@v${release.slice(release.lastIndexOf("-") + 1)}`;
}
