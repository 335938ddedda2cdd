import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { keepData } from "../infra/protection";
import { sessionNames } from "./session-names";

export interface SessionLogArgs {
  /** ARN of the key for sessions and their log. */
  readonly keyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  readonly protect: boolean;
}

/** The name under which Session Manager looks for an account's preferences. */
const PREFERENCES = "SSM-SessionManagerRunShell";

/** Minutes without a keystroke after which a session ends. */
const IDLE_MINUTES = 20;

/** Every shell on a node goes through Session Manager, and what is typed there is kept. */
export class SessionLog extends pulumi.ComponentResource {
  constructor(name: string, args: SessionLogArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:SessionLog", name, {}, opts);
    const parent = { parent: this };
    const group = new aws.cloudwatch.LogGroup(
      name,
      {
        name: sessionNames.logGroup,
        kmsKeyId: args.keyArn,
        retentionInDays: args.logRetentionDays,
      },
      { ...parent, ...keepData(args.protect) },
    );
    new aws.ssm.Document(
      name,
      {
        name: PREFERENCES,
        documentType: "Session",
        documentFormat: "JSON",
        content: pulumi.all([group.name, args.keyArn]).apply(([logGroup, keyArn]) =>
          JSON.stringify({
            schemaVersion: "1.0",
            description: "Sessions are encrypted and logged.",
            sessionType: "Standard_Stream",
            inputs: {
              cloudWatchLogGroupName: logGroup,
              cloudWatchEncryptionEnabled: true,
              cloudWatchStreamingEnabled: true,
              kmsKeyId: keyArn,
              idleSessionTimeout: String(IDLE_MINUTES),
            },
          }),
        ),
      },
      parent,
    );
    this.registerOutputs();
  }
}
