import * as pulumi from "@pulumi/pulumi";
import { customerKey } from "./customer-key";
import type { PolicyDocument } from "./iam-documents";
import type { KeyOwner } from "./key-policies";
import {
  accountKeyPolicy,
  clusterKeyPolicy,
  logsKeyPolicy,
  secretsKeyPolicy,
} from "./key-policies";

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

    const key = (purpose: string, description: string, policy: PolicyDocument) =>
      customerKey(
        `${name}-${purpose}`,
        { description: `${name}: ${description}`, policy, protect: args.protect },
        { parent: this },
      ).arn;

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
