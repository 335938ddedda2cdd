import type { PolicyDocument } from "../iam-documents";
import type { ServiceAccount } from "../workloads";
import type { VolumeEncryption } from "./policies";
import { encryptVolumes } from "./policies";
import { onEveryNode, onSystemNodes } from "./system-taint";

/** Seconds after which a rotated secret is in the files of every pod that mounts it. */
export const SECRET_POLL_SECONDS = 120;

/** What the pods of an add-on may do in AWS. */
export interface AddOnIdentity {
  readonly serviceAccount: ServiceAccount;
  /** Policies that AWS maintains for this add-on, as the end of their ARN. */
  readonly managedPolicies: readonly string[];
  /** What these policies leave out. */
  readonly policy?: (encryption: VolumeEncryption) => PolicyDocument;
}

/** An add-on in the catalogue of EKS. */
export interface AddOn {
  /** Its name in the catalogue. */
  readonly name: string;
  /** Settings, in the schema of `aws eks describe-addon-configuration`. */
  readonly settings?: object;
  readonly identity?: AddOnIdentity;
}

/** What a node needs to join and to carry pods. These run on every node already, whatever its taints. */
export const nodeAddOns = [
  {
    name: "vpc-cni",
    // Without this, network policies are accepted and enforced nowhere.
    settings: { enableNetworkPolicy: "true" },
    identity: {
      serviceAccount: { namespace: "kube-system", name: "aws-node" },
      managedPolicies: ["AmazonEKS_CNI_Policy"],
    },
  },
  { name: "kube-proxy" },
  { name: "eks-pod-identity-agent" },
] as const satisfies readonly AddOn[];

const onSystem = { tolerations: [onSystemNodes] };

/** What runs once there are nodes. Each controller tolerates the taint of the system nodes. */
export const clusterAddOns = [
  { name: "coredns", settings: onSystem },
  {
    name: "aws-ebs-csi-driver",
    settings: { controller: onSystem },
    identity: {
      serviceAccount: { namespace: "kube-system", name: "ebs-csi-controller-sa" },
      // The successor of AmazonEBSCSIDriverPolicy: only volumes and snapshots of the driver.
      // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/install.md
      managedPolicies: ["AmazonEBSCSIDriverPolicyV2"],
      policy: encryptVolumes,
    },
  },
  // No identity: it mounts one access point that infra made, and never calls the API of EFS.
  { name: "aws-efs-csi-driver", settings: { controller: onSystem } },
  { name: "metrics-server", settings: onSystem },
  {
    name: "cert-manager",
    settings: { ...onSystem, webhook: onSystem, cainjector: onSystem },
  },
  {
    // The Secrets Store CSI driver with the provider of AWS; pods bring their own identity.
    name: "aws-secrets-store-csi-driver-provider",
    settings: {
      tolerations: [onEveryNode],
      "secrets-store-csi-driver": {
        enableSecretRotation: true,
        rotationPollInterval: `${SECRET_POLL_SECONDS}s`,
      },
    },
  },
  {
    name: "amazon-cloudwatch-observability",
    settings: {
      tolerations: [onEveryNode],
      // The chart's own empty list would override the general one.
      manager: onSystem,
      // Container Insights alone: Application Signals does not know PHP.
      agent: {
        config: {
          logs: { metrics_collected: { kubernetes: { enhanced_container_insights: true } } },
        },
      },
    },
    identity: {
      serviceAccount: { namespace: "amazon-cloudwatch", name: "cloudwatch-agent" },
      managedPolicies: ["CloudWatchAgentServerPolicy"],
    },
  },
] as const satisfies readonly AddOn[];

/** Name of an add-on that this cluster has. */
export type AddOnName = (typeof nodeAddOns | typeof clusterAddOns)[number]["name"];

/** An add-on that this cluster has. */
export type ClusterAddOn = AddOn & { readonly name: AddOnName };

/** Name of the pin of an add-on. */
export type AddOnPin = `eks-addon-${AddOnName}`;

/** Name of the pin of an add-on in `versions.lock.json`. */
export function pinOf(name: AddOnName): AddOnPin {
  return `eks-addon-${name}`;
}

/** The pins of all add-ons. */
export const addOnPins = [...nodeAddOns, ...clusterAddOns].map(({ name }) => pinOf(name));
