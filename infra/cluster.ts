import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterRoles } from "./access-entries";
import { accessEntries } from "./access-entries";
import { kubernetesProvider } from "./kubernetes-provider";

export interface ClusterArgs extends ClusterRoles {
  /** AWS region. */
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Subnets of the API's network interfaces and of the nodes. */
  readonly privateSubnetIds: pulumi.Input<string>[];
  /** Minor version, for example `1.35`. */
  readonly kubernetesVersion: string;
  /** Networks that may reach the public API endpoint; none makes the API private. */
  readonly publicAccessCidrs: readonly string[];
  /** ARN of the key for Kubernetes secrets. */
  readonly keyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that control-plane logs are kept. */
  readonly logRetentionDays: number;
  /** Whether EKS refuses to delete the cluster. */
  readonly protect: boolean;
}

/** All that the control plane can log. */
const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/**
 * An EKS cluster without nodes and without add-ons: `NodeAddOns`, `SystemNodes` and `AddOns` follow, in
 * this order.
 */
export class Cluster extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** HTTPS URL of the Kubernetes API. */
  readonly endpoint: pulumi.Output<string>;
  /** Base64 PEM of the authority that signed the API's certificate. */
  readonly certificateAuthority: pulumi.Output<string>;
  /** The security group that EKS gives the control plane, the nodes and, with them, the pods. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The control plane, for what joins it. */
  readonly controlPlane: eks.Cluster;
  /** Reaches the Kubernetes API as whoever runs Pulumi. */
  readonly kubernetes: kubernetes.Provider;

  constructor(name: string, args: ClusterArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Cluster", name, {}, opts);

    // Ahead of the cluster, else EKS makes this group itself, without key and retention.
    const logs = new aws.cloudwatch.LogGroup(
      `${name}-control-plane`,
      {
        name: `/aws/eks/${name}/cluster`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.logsKeyArn,
      },
      { parent: this },
    );

    const isPublic = args.publicAccessCidrs.length > 0;
    const cluster = new eks.Cluster(
      name,
      {
        name,
        version: args.kubernetesVersion,
        authenticationMode: eks.AuthenticationMode.Api,
        accessEntries: accessEntries(args),
        vpcId: args.vpcId,
        privateSubnetIds: args.privateSubnetIds,
        endpointPrivateAccess: true,
        endpointPublicAccess: isPublic,
        ...(isPublic ? { publicAccessCidrs: [...args.publicAccessCidrs] } : {}),
        encryptionConfigKeyArn: args.keyArn,
        enabledClusterLogTypes: LOG_TYPES,
        deletionProtection: args.protect,
        upgradePolicy: { supportType: "STANDARD" },
        skipDefaultNodeGroup: true,
        // The group that EKS makes is enough; the component's own open every port to 0.0.0.0/0.
        skipDefaultSecurityGroups: true,
        // Pod Identity needs none, and making one needs a connection to the issuer.
        createOidcProvider: false,
        // Else EKS installs add-ons that nobody updates; ours are add-ons with a version.
        bootstrapSelfManagedAddons: false,
        useDefaultVpcCni: true,
        corednsAddonOptions: { enabled: false },
        kubeProxyAddonOptions: { enabled: false },
      },
      { parent: this, dependsOn: [logs] },
    );

    this.name = cluster.eksCluster.name;
    this.arn = cluster.eksCluster.arn;
    this.endpoint = cluster.eksCluster.endpoint;
    this.certificateAuthority = cluster.eksCluster.certificateAuthority.data;
    this.securityGroupId = cluster.clusterSecurityGroupId;
    this.controlPlane = cluster;
    this.kubernetes = kubernetesProvider(name, this, args.region, { parent: this });

    this.registerOutputs({
      name: this.name,
      arn: this.arn,
      endpoint: this.endpoint,
      certificateAuthority: this.certificateAuthority,
      securityGroupId: this.securityGroupId,
    });
  }
}
