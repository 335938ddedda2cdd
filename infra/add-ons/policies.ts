import type { PolicyDocument } from "../iam-documents";
import { policy } from "../iam-documents";

/** Where volumes are encrypted, and with what. */
export interface VolumeEncryption {
  readonly region: string;
  /** ARN of the key. */
  readonly keyArn: string;
}

/** Encrypts the volumes of pods, through EC2 alone. AWS's policy for the EBS CSI driver names no key. */
export function encryptVolumes({ region, keyArn }: VolumeEncryption): PolicyDocument {
  const throughEc2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
  return policy(
    {
      Sid: "EncryptVolumes",
      Effect: "Allow",
      Action: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: keyArn,
      Condition: { StringEquals: throughEc2 },
    },
    {
      Sid: "GrantKeyToVolumes",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keyArn,
      Condition: { StringEquals: throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  );
}

/** Which target groups the load balancer controller may fill. */
export interface TargetGroups {
  readonly accountId: string;
  readonly region: string;
  /** What their names begin with. */
  readonly namePrefix: string;
}

/**
 * Registers pods with target groups of this environment. The load balancer controller is here for
 * `TargetGroupBinding` alone, so it may neither make nor change a load balancer, a security group or a
 * certificate. Its calls for a binding: `pkg/targetgroupbinding`, `webhooks/elbv2` and
 * `pkg/networking/vpc_info_provider.go` in https://github.com/kubernetes-sigs/aws-load-balancer-controller.
 */
export function registerTargets(groups: TargetGroups): PolicyDocument {
  const { accountId, region, namePrefix } = groups;
  return policy(
    {
      Sid: "RegisterTargets",
      Effect: "Allow",
      Action: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
      Resource: `arn:aws:elasticloadbalancing:${region}:${accountId}:targetgroup/${namePrefix}*/*`,
    },
    {
      // These calls know no resource: AWS takes "*" alone.
      Sid: "Look",
      Effect: "Allow",
      Action: [
        "ec2:DescribeVpcs",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
  );
}
