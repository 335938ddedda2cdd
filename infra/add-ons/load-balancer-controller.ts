import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ControllerIdentity } from "./controller-identity";
import { registerTargets } from "./policies";
import { onSystemNodes } from "./system-taint";

export interface LoadBalancerControllerArgs {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
  /** Version of the chart. */
  readonly version: string;
  /** Where nodes pull its image from, without tag. */
  readonly imageRepository: pulumi.Input<string>;
  /** What the names of the target groups begin with that it may fill. */
  readonly targetGroupPrefix: string;
  /** What must be there first: nodes, and cert-manager for the certificate of its webhook. */
  readonly after: readonly pulumi.Input<pulumi.Resource>[];
}

const serviceAccount = { namespace: "kube-system", name: "aws-load-balancer-controller" };

/** Off: what these do, infra does itself, and their permissions are not granted. */
const UNUSED = {
  createIngressClassResource: false,
  ingressClassParams: { create: false },
  enableServiceMutatorWebhook: false,
  enableBackendSecurityGroup: false,
  enableShield: false,
  enableWaf: false,
  enableWafv2: false,
  controllerConfig: {
    featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false, GatewayListenerSet: false },
  },
};

/**
 * Registers the pods behind a `TargetGroupBinding` with its target group; load balancers belong to
 * infra. EKS has no add-on for it, so this is the chart of AWS.
 */
export class LoadBalancerController extends pulumi.ComponentResource {
  /** The installed chart: whoever makes a `TargetGroupBinding` depends on it. */
  readonly release: kubernetes.helm.v3.Release;

  constructor(
    name: string,
    args: LoadBalancerControllerArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:infra:LoadBalancerController", name, {}, opts);
    const { accountId, region, targetGroupPrefix } = args;

    const identity = new ControllerIdentity(
      name,
      {
        clusterArn: args.clusterArn,
        serviceAccount,
        policy: registerTargets({ accountId, region, namePrefix: targetGroupPrefix }),
      },
      { parent: this },
    );
    const association = new aws.eks.PodIdentityAssociation(
      name,
      {
        clusterName: args.clusterName,
        namespace: serviceAccount.namespace,
        serviceAccount: serviceAccount.name,
        roleArn: identity.roleArn,
      },
      { parent: this },
    );
    this.release = new kubernetes.helm.v3.Release(
      name,
      {
        name: serviceAccount.name,
        namespace: serviceAccount.namespace,
        chart: "aws-load-balancer-controller",
        version: args.version,
        repositoryOpts: { repo: "https://aws.github.io/eks-charts" },
        // A failed installation leaves nothing behind that the next attempt trips over.
        atomic: true,
        values: {
          ...UNUSED,
          image: { repository: args.imageRepository },
          clusterName: args.clusterName,
          // Both named, since pods cannot ask the instance's metadata.
          region,
          vpcId: args.vpcId,
          serviceAccount: { create: true, name: serviceAccount.name },
          replicaCount: 2,
          podDisruptionBudget: { maxUnavailable: 1 },
          tolerations: [onSystemNodes],
          // Else every upgrade of the chart makes a new certificate and keeps it in Helm's state.
          enableCertManager: true,
          defaultTargetType: "ip",
        },
      },
      { parent: this, dependsOn: [...args.after, ...identity.policies, association] },
    );
    this.registerOutputs();
  }
}
