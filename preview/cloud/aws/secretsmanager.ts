import { alphanumeric, arn, uuid } from "../identity";
import { awsResources, type Subject } from "./resource";

export const resources = awsResources("secretsmanager", {
  Secret: {
    id: (subject) => secretArn(subject, subject.text("name")),
    tagged: true,
    named: { input: "name" },
    defaults: { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
    computed: ({ id, inputs }) => ({ arn: id, replicas: inputs["replicas"] ?? [] }),
  },
  SecretRotation: {
    id: ({ text }) => text("secretId"),
    defaults: { rotateImmediately: true },
    computed: () => ({ rotationEnabled: true }),
  },
  SecretPolicy: { id: ({ text }) => text("secretArn") },
  SecretVersion: {
    id: (subject) => `${subject.text("secretId")}|${versionId(subject)}`,
    computed: (subject) => ({
      arn: subject.text("secretId"),
      secretArn: subject.text("secretId"),
      versionId: versionId(subject),
      versionStages: subject.inputs["versionStages"] ?? ["AWSCURRENT"],
    }),
  },
});

/** ARN of a secret: Secrets Manager appends a hyphen and six characters to the name. */
export function secretArn({ context, urn }: Subject, name: string): string {
  const suffix = alphanumeric(`${context.stack} ${urn} secret`, 6);
  return arn(context, "secretsmanager", `secret:${name}-${suffix}`);
}

function versionId({ context, urn }: Subject): string {
  return uuid(`${context.stack} ${urn} version`);
}
