import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { includes, must } from "../../demands";
import { cisEks } from "../../frameworks";
import { isKeyOfOurs } from "../../../keys";

export const secretsEncrypted = resourceRule(
  {
    name: "eks-secrets-encrypted",
    checklist: ["C13"],
    severity: "high",
    frameworks: cisEks("5.3.1"),
    description: "A cluster encrypts its Secrets with a KMS key of ours.",
    why: "With a key of AWS's, nobody can take the right to decrypt away or see in the trail who used it.",
    remediation:
      'Set encryptionConfig to resources ["secrets"] and provider.keyArn to the cluster key.',
  },
  onType(
    "aws:eks/cluster:Cluster",
    must({
      "encryptionConfig.provider.keyArn": isKeyOfOurs,
      "encryptionConfig.resources": includes("secrets"),
    }),
  ),
);
