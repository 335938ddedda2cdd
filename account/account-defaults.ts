import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What holds for everything in the account and region, whoever makes it. */
export class AccountDefaults extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:AccountDefaults", name, {}, opts);
    const parent = { parent: this };
    new aws.s3.AccountPublicAccessBlock(
      name,
      {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      parent,
    );
    new aws.ebs.EncryptionByDefault(name, { enabled: true }, parent);
    new aws.ebs.SnapshotBlockPublicAccess(name, { state: "block-all-sharing" }, parent);
    new aws.ec2.ImageBlockPublicAccess(name, { state: "block-new-sharing" }, parent);
    new aws.ec2.InstanceMetadataDefaults(
      name,
      { httpTokens: "required", httpPutResponseHopLimit: 1 },
      parent,
    );
    this.registerOutputs();
  }
}
