import type { InterfaceService } from "./interface-services";
import type { PolicyDocument } from "./iam-documents";
import { policy } from "./iam-documents";

/**
 * Services through which data could leave and whose endpoints take a policy. The others carry calls
 * about our own cluster and nodes.
 */
const DATA_SERVICES: ReadonlySet<InterfaceService> = new Set([
  "ecr.api",
  "ecr.dkr",
  "kms",
  "logs",
  "secretsmanager",
  "sqs",
  "ssm",
  "sts",
]);

/**
 * What may pass an interface endpoint: calls with credentials of this account. Someone in a pod who
 * brings credentials of an account of their own carries nothing out here. `undefined` where the
 * endpoint needs no policy.
 */
export function interfaceEndpointPolicy(
  service: InterfaceService,
  accountId: string,
): PolicyDocument | undefined {
  return DATA_SERVICES.has(service)
    ? policy({
        Sid: "AllowOwnAccount",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
      })
    : undefined;
}

/**
 * What may pass the gateway endpoint of S3: credentials of this account, and reads of buckets that AWS
 * itself keeps for every node, which are signed by AWS or not at all.
 *
 * Bucket names: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html (layers),
 * https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html (packages),
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html (agent).
 */
export function s3EndpointPolicy(accountId: string, region: string): PolicyDocument {
  const buckets = [
    `prod-${region}-starport-layer-bucket`,
    `al2023-repos-${region}-de612dc2`,
    `amazon-ssm-${region}`,
    `aws-ssm-${region}`,
  ];
  return policy(
    {
      Sid: "AllowOwnAccount",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "s3:*",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      Sid: "AllowImagesAndPackages",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "s3:GetObject",
      Resource: buckets.map((bucket) => `arn:aws:s3:::${bucket}/*`),
    },
  );
}
