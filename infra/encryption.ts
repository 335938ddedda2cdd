import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "./iam-documents";
import type { KeyOwner } from "./key-policies";
import {
  accountKeyPolicy,
  clusterKeyPolicy,
  logsKeyPolicy,
  secretsKeyPolicy,
} from "./key-policies";
import { keepData } from "./protection";

export interface EncryptionArgs extends KeyOwner {
  /** Whether keys, and with them all data, outlive the stack. */
  readonly protect: boolean;
}

/** The customer-managed keys, one a purpose, so that a right to one opens nothing else. */
export class Encryption extends pulumi.ComponentResource {
  /** ARN of the key for Kubernetes secrets and the volumes of nodes. */
  readonly cluster: pulumi.Output<string>;
  /** ARN of the key for Aurora, EFS and the registry. */
  readonly data: pulumi.Output<string>;
  /** ARN of the key for log groups. */
  readonly logs: pulumi.Output<string>;
  /** ARN of the key for Secrets Manager. */
  readonly secrets: pulumi.Output<string>;

  constructor(name: string, args: EncryptionArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Encryption", name, {}, opts);

    const key = (purpose: string, description: string, policy: PolicyDocument) => {
      const created = new aws.kms.Key(
        `${name}-${purpose}`,
        {
          description: `${name}: ${description}`,
          policy: JSON.stringify(policy),
          enableKeyRotation: true,
          deletionWindowInDays: 30,
        },
        { parent: this, ...keepData(args.protect) },
      );
      new aws.kms.Alias(
        `${name}-${purpose}`,
        { name: `alias/${name}-${purpose}`, targetKeyId: created.keyId },
        { parent: this },
      );
      return created.arn;
    };

    this.cluster = key("cluster", "Kubernetes secrets, node volumes", clusterKeyPolicy(args));
    this.data = key("data", "Aurora, EFS, registry", accountKeyPolicy(args));
    this.logs = key("logs", "log groups", logsKeyPolicy(args));
    this.secrets = key("secrets", "Secrets Manager", secretsKeyPolicy(args));

    this.registerOutputs({
      cluster: this.cluster,
      data: this.data,
      logs: this.logs,
      secrets: this.secrets,
    });
  }
}
