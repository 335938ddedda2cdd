/**
 * AWS services that private nodes and pods call, and that can be reached over an endpoint in the VPC
 * instead of the NAT gateway. Each endpoint costs by the hour and zone, so an environment names those
 * that it wants; calls to the others leave over NAT, encrypted all the same.
 */
export const INTERFACE_SERVICES = [
  // Image pulls; the layers themselves come over the gateway endpoint of S3.
  "ecr.api",
  "ecr.dkr",
  // Joining the cluster, credentials of pods, add-ons that read the cluster.
  "eks",
  "eks-auth",
  "sts",
  // Network and storage drivers, Karpenter, the load balancer controller.
  "ec2",
  "elasticfilesystem",
  "elasticloadbalancing",
  "sqs",
  // Passwords, and the keys that encrypt sessions of Session Manager.
  "secretsmanager",
  "kms",
  // Session Manager, and the parameters by which Karpenter finds AMIs.
  "ssm",
  "ssmmessages",
  "ec2messages",
  // Logs and metrics.
  "logs",
  "monitoring",
] as const;

export type InterfaceService = (typeof INTERFACE_SERVICES)[number];
