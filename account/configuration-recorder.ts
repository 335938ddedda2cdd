import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LogBucket } from "../infra/log-bucket";
import { configBucketStatements } from "./audit-documents";

export interface ConfigurationRecorderArgs {
  /** Name of recorder, channel and, with the account, bucket. */
  readonly recorderName: string;
  readonly accountId: string;
  /** Whether the service-linked role of AWS Config is made; the account has one at most. */
  readonly createRole: boolean;
  /** ARN of the key for the history. */
  readonly keyArn: pulumi.Input<string>;
  /** Days that the history is kept. */
  readonly retentionDays: number;
  readonly accessLogBucket: pulumi.Input<string>;
  readonly protect: boolean;
}

const SERVICE = "config.amazonaws.com";

/** AWS Config: what every resource of the account looked like, and when it changed. */
export class ConfigurationRecorder extends pulumi.ComponentResource {
  /** What Security Hub's checks need. */
  readonly ready: pulumi.Resource;

  constructor(
    name: string,
    args: ConfigurationRecorderArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:account:ConfigurationRecorder", name, {}, opts);
    const parent = { parent: this };
    const { accountId, recorderName } = args;
    const role = args.createRole
      ? [new aws.iam.ServiceLinkedRole(name, { awsServiceName: SERVICE }, parent)]
      : [];
    const recorder = new aws.cfg.Recorder(
      name,
      {
        name: recorderName,
        roleArn: `arn:aws:iam::${accountId}:role/aws-service-role/${SERVICE}/AWSServiceRoleForConfig`,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      },
      { ...parent, dependsOn: role },
    );
    // A bucket of its own: AWS Config delivers to none whose object lock has a default
    // (https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html).
    const history = new LogBucket(
      name,
      {
        bucketName: `${recorderName}-${accountId}`,
        keyArn: args.keyArn,
        writers: (arn) => configBucketStatements(accountId, arn),
        retentionDays: args.retentionDays,
        accessLogBucket: args.accessLogBucket,
        protect: args.protect,
      },
      parent,
    );
    const channel = new aws.cfg.DeliveryChannel(
      name,
      { name: recorderName, s3BucketName: history.bucketName, s3KmsKeyArn: args.keyArn },
      { ...parent, dependsOn: [recorder, ...history.ready] },
    );
    this.ready = new aws.cfg.RecorderStatus(
      name,
      { name: recorder.name, isEnabled: true },
      { ...parent, dependsOn: [channel] },
    );
    this.registerOutputs();
  }
}
