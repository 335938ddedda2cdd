import { arn, partition } from "../identity";
import { awsResources, type Subject } from "./resource";

export const resources = awsResources("sqs", {
  Queue: {
    id: queueUrl,
    tagged: true,
    named: { input: "name" },
    defaults: {
      delaySeconds: 0,
      fifoQueue: false,
      messageRetentionSeconds: 345_600,
      receiveWaitTimeSeconds: 0,
      visibilityTimeoutSeconds: 30,
    },
    computed: (subject) => ({
      arn: arn(subject.context, "sqs", subject.text("name")),
      kmsDataKeyReusePeriodSeconds: subject.inputs["kmsDataKeyReusePeriodSeconds"] ?? 300,
      // A queue that names no key gets SSE-SQS.
      sqsManagedSseEnabled:
        subject.inputs["sqsManagedSseEnabled"] ?? subject.inputs["kmsMasterKeyId"] === undefined,
      url: queueUrl(subject),
    }),
  },
  QueuePolicy: { id: ({ text }) => text("queueUrl") },
});

function queueUrl({ context, text }: Subject): string {
  const { region, accountId } = context;
  return `https://sqs.${region}.${partition(region).dnsSuffix}/${accountId}/${text("name")}`;
}
