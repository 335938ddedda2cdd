import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { onSystemNodes } from "../add-ons/system-taint";
import type { ExamWindow } from "../exam-windows";
import { NodeRole } from "../node-role";
import type { ServiceAccount } from "../workloads";
import { ControllerRole } from "./controller-role";
import { InterruptionQueue } from "./interruption-queue";
import { DISCOVERY_TAG, NODE_CLASS, nodeClassSpec } from "./node-class";
import type { NodePoolBounds } from "./node-pools";
import { nodePools } from "./node-pools";

export interface KarpenterArgs {
  readonly accountId: string;
  readonly region: string;
  readonly cluster: {
    readonly name: pulumi.Input<string>;
    readonly arn: pulumi.Input<string>;
    /** The group that EKS made for control plane and nodes. */
    readonly securityGroupId: pulumi.Input<string>;
  };
  /** What must stand before the controller starts and fall after it: system nodes and add-ons. */
  readonly after: readonly pulumi.Input<pulumi.Resource>[];
  /** Version of both charts, for example `1.14.1`. */
  readonly version: string;
  /** Where nodes pull the controller's image from, without tag. */
  readonly imageRepository: pulumi.Input<string>;
  /** Release of the EKS-optimised AMI, for example `1.35.0-20260101`. */
  readonly amiRelease: string;
  /** ARN of the key for root volumes. */
  readonly volumeKeyArn: pulumi.Input<string>;
  readonly bounds: NodePoolBounds;
  /** When no node is replaced. */
  readonly examWindows: readonly ExamWindow[];
  /** Whether the account still lacks the service-linked role for Spot; it has one at most. */
  readonly createSpotRole: boolean;
  /** Tags of everything that Karpenter makes. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Public and anonymous; a stale `docker login` to public.ecr.aws makes it answer 403. */
const CHARTS = "oci://public.ecr.aws/karpenter";

/** Karpenter's own choice: its API priority depends on it. */
const SERVICE_ACCOUNT: ServiceAccount = { namespace: "kube-system", name: "karpenter" };

/** A pool goes when its last node has drained. */
const SLOW_DELETE: pulumi.CustomTimeouts = { delete: "30m" };

/**
 * Karpenter, which makes the nodes of all but system pods.
 *
 * What is destroyed goes the other way round: pools, their class, the controller that ends their
 * nodes, then its rights and the nodes it runs on. In any other order instances are left behind.
 */
export class Karpenter extends pulumi.ComponentResource {
  /** Name of the queue of announcements that a node will go away. */
  readonly interruptionQueue: pulumi.Output<string>;

  /** @param opts - with the provider of the account and that of the cluster */
  constructor(name: string, args: KarpenterArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Karpenter", name, {}, opts);

    const nodes = new NodeRole(`${name}-node`, args, { parent: this });
    const entry = new aws.eks.AccessEntry(
      `${name}-node`,
      { clusterName: args.cluster.name, principalArn: nodes.role.arn, type: "EC2_LINUX" },
      { parent: this },
    );
    const discovery = new aws.ec2.Tag(
      `${name}-discovery`,
      { resourceId: args.cluster.securityGroupId, key: DISCOVERY_TAG, value: args.cluster.name },
      { parent: this },
    );
    const spot = args.createSpotRole ? [this.spotRole(name)] : [];
    const queue = new InterruptionQueue(
      `${name}-interruption`,
      { queueName: name, accountId: args.accountId },
      { parent: this },
    );
    const controllerRole = new ControllerRole(
      `${name}-controller`,
      {
        clusterArn: args.cluster.arn,
        serviceAccount: SERVICE_ACCOUNT,
        scope: {
          accountId: args.accountId,
          region: args.region,
          clusterName: args.cluster.name,
          nodeRoleArn: nodes.role.arn,
          queueArn: queue.arn,
          volumeKeyArn: args.volumeKeyArn,
        },
      },
      { parent: this },
    );

    const definitions = new kubernetes.helm.v3.Release(
      `${name}-crd`,
      {
        name: "karpenter-crd",
        chart: `${CHARTS}/karpenter-crd`,
        version: args.version,
        namespace: SERVICE_ACCOUNT.namespace,
      },
      { parent: this, dependsOn: [...args.after] },
    );
    const controller = new kubernetes.helm.v3.Release(
      name,
      {
        name: "karpenter",
        chart: `${CHARTS}/karpenter`,
        version: args.version,
        namespace: SERVICE_ACCOUNT.namespace,
        // The chart above owns them: this one would never update them.
        skipCrds: true,
        values: controllerValues(args.cluster.name, queue.queueName, args.imageRepository),
      },
      {
        parent: this,
        dependsOn: [
          definitions,
          queue,
          entry,
          discovery,
          ...spot,
          ...nodes.attachments,
          ...controllerRole.rights,
        ],
      },
    );
    const nodeClass = new kubernetes.apiextensions.CustomResource(
      `${name}-${NODE_CLASS}`,
      {
        apiVersion: "karpenter.k8s.aws/v1",
        kind: "EC2NodeClass",
        metadata: { name: NODE_CLASS },
        spec: nodeClassSpec({
          ...args,
          name,
          clusterName: args.cluster.name,
          nodeRoleName: nodes.role.name,
        }),
      },
      { parent: this, dependsOn: [controller], customTimeouts: SLOW_DELETE },
    );
    for (const pool of nodePools(args.bounds, args.examWindows)) {
      new kubernetes.apiextensions.CustomResource(
        `${name}-${pool.name}`,
        {
          apiVersion: "karpenter.sh/v1",
          kind: "NodePool",
          metadata: {
            name: pool.name,
            // The API server drops an empty map, so that every apply would add it anew.
            ...(Object.keys(pool.annotations).length > 0 ? { annotations: pool.annotations } : {}),
          },
          spec: pool.spec,
        },
        {
          parent: this,
          dependsOn: [nodeClass],
          customTimeouts: SLOW_DELETE,
          // Around exams the reconciler of the calendar sets it. The very field that it owns: the
          // provider compares paths one by one (https://github.com/pulumi/pulumi-kubernetes/pull/2566).
          ignoreChanges: pool.limitChanges ? ["spec.limits.cpu"] : [],
        },
      );
    }
    this.interruptionQueue = queue.queueName;
    this.registerOutputs({ interruptionQueue: this.interruptionQueue });
  }

  /** Without it the first launch on Spot fails. Others in the account may use it, so it stays. */
  private spotRole(name: string): aws.iam.ServiceLinkedRole {
    return new aws.iam.ServiceLinkedRole(
      `${name}-spot`,
      { awsServiceName: "spot.amazonaws.com" },
      { parent: this, retainOnDelete: true },
    );
  }
}

/** Values of the controller's chart. Its own affinity keeps it off the nodes that it makes. */
function controllerValues(
  clusterName: pulumi.Input<string>,
  interruptionQueue: pulumi.Input<string>,
  repository: pulumi.Input<string>,
): pulumi.Inputs {
  return {
    replicas: 2,
    serviceAccount: { name: SERVICE_ACCOUNT.name },
    settings: { clusterName, interruptionQueue, eksControlPlane: true },
    // Reaches AWS also while CoreDNS is down, which may wait for a node itself.
    dnsPolicy: "Default",
    tolerations: [onSystemNodes],
    controller: {
      image: { repository },
      resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } },
    },
  };
}
