import { arn, uuid } from "../identity";
import { awsResources, type Subject } from "./resource";

export const resources = awsResources("sns", {
  Topic: {
    id: topicArn,
    tagged: true,
    named: { input: "name" },
    defaults: { fifoTopic: false },
    computed: (subject) => ({
      arn: topicArn(subject),
      beginningArchiveTime: "",
      owner: subject.context.accountId,
      signatureVersion: subject.inputs["signatureVersion"] ?? 0,
      tracingConfig: subject.text("tracingConfig"),
    }),
  },
  TopicPolicy: {
    id: ({ text }) => text("arn"),
    computed: ({ context }) => ({ owner: context.accountId }),
  },
  TopicSubscription: {
    id: subscriptionArn,
    defaults: {
      confirmationTimeoutInMinutes: 1,
      endpointAutoConfirms: false,
      rawMessageDelivery: false,
    },
    computed: (subject) => ({
      arn: subscriptionArn(subject),
      // A person has to follow the link in a mail.
      confirmationWasAuthenticated: false,
      pendingConfirmation: subject.text("protocol") === "email",
      filterPolicyScope: subject.text("filterPolicyScope"),
      ownerId: subject.context.accountId,
    }),
  },
});

function topicArn({ context, text }: Subject): string {
  return arn(context, "sns", text("name"));
}

function subscriptionArn({ context, text, urn }: Subject): string {
  return `${text("topic")}:${uuid(`${context.stack} ${urn}`)}`;
}
