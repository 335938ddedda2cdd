import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as pulumi from "@pulumi/pulumi";
import { ec2Trust } from "./iam-documents";

export interface ClusterArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Subnets of the API's network interfaces and of the nodes. */
  readonly privateSubnetIds: pulumi.Input<string>[];
  /** Minor version, for example `1.35`. */
  readonly kubernetesVersion: string;
  /** Networks that may reach the public API endpoint; none makes the API private. */
  readonly publicAccessCidrs: readonly string[];
  /** IAM Identity Center roles that administer the cluster. */
  readonly adminRoleArns: readonly string[];
  readonly systemNodes: {
    /** An arm64 type, for example `m7g.large`. */
    readonly instanceType: string;
    readonly count: number;
    /** Release of the EKS-optimised AMI, for example `1.35.0-20260101`. */
    readonly amiRelease: string;
  };
  /** ARN of the key for Kubernetes secrets and node volumes. */
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

/** What a node needs: to join, to give pods addresses, to pull images, and Session Manager for people. */
const NODE_POLICIES = [
  "AmazonEKSWorkerNodePolicy",
  "AmazonEKS_CNI_Policy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonSSMManagedInstanceCore",
];

/** Size of a node's root volume in GiB: the system, images and emptyDir volumes. */
const NODE_VOLUME_SIZE = 50;

/** An EKS cluster with one small node group for system pods. */
export class Cluster extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** HTTPS URL of the Kubernetes API. */
  readonly endpoint: pulumi.Output<string>;
  /** Base64 PEM of the authority that signed the API's certificate. */
  readonly certificateAuthority: pulumi.Output<string>;
  /** The security group that EKS gives the control plane, the nodes and, with them, the pods. */
  readonly securityGroupId: pulumi.Output<string>;

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
        accessEntries: adminEntries(args.adminRoleArns),
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
        // EKS's own installation of these three lets nodes join; managed add-ons can adopt it.
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

    this.addSystemNodes(name, cluster, args);
    this.registerOutputs({
      name: this.name,
      arn: this.arn,
      endpoint: this.endpoint,
      certificateAuthority: this.certificateAuthority,
      securityGroupId: this.securityGroupId,
    });
  }

  private addSystemNodes(name: string, cluster: eks.Cluster, args: ClusterArgs): void {
    const role = new aws.iam.Role(
      `${name}-node`,
      { assumeRolePolicy: JSON.stringify(ec2Trust()) },
      { parent: this },
    );
    const attachments = NODE_POLICIES.map(
      (policy) =>
        new aws.iam.RolePolicyAttachment(
          `${name}-node-${policy}`,
          { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
          { parent: this },
        ),
    );
    const template = new aws.ec2.LaunchTemplate(
      `${name}-system`,
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
              volumeSize: NODE_VOLUME_SIZE,
              encrypted: "true",
              kmsKeyId: args.keyArn,
              deleteOnTermination: "true",
            },
          },
        ],
        // The provider's default tags do not reach what EC2 makes from the template.
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
          resourceType,
          tags: { Name: `${name}-system` },
        })),
      },
      { parent: this },
    );
    const { count } = args.systemNodes;
    new eks.ManagedNodeGroup(
      `${name}-system`,
      {
        cluster,
        nodeRole: role,
        subnetIds: args.privateSubnetIds,
        amiType: "AL2023_ARM_64_STANDARD",
        version: args.kubernetesVersion,
        releaseVersion: args.systemNodes.amiRelease,
        instanceTypes: [args.systemNodes.instanceType],
        scalingConfig: { minSize: count, desiredSize: count, maxSize: count },
        launchTemplate: {
          id: template.id,
          version: template.latestVersion.apply((version) => `${version}`),
        },
      },
      // Nodes that start before their role is complete never join.
      { parent: this, dependsOn: attachments },
    );
  }
}

/** One cluster administrator a role, under the role's own name. */
function adminEntries(
  roleArns: readonly string[],
): Record<string, eks.types.input.AccessEntryArgs> {
  return Object.fromEntries(
    roleArns.map((principalArn) => [
      principalArn.slice(principalArn.lastIndexOf("/") + 1),
      {
        principalArn,
        accessPolicies: {
          admin: {
            policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
            accessScope: { type: "cluster" },
          },
        },
      },
    ]),
  );
}
