import { alphanumeric } from "../identity";
import { awsResources } from "./resource";

/** CloudWatch's delivery of other services' logs. */
export const resources = awsResources("cloudwatch", {
  LogDelivery: {
    id: ({ context, urn }) => alphanumeric(`${context.stack} ${urn}`, 16),
    arn: ["logs", ({ id }) => `delivery:${id}`],
    tagged: true,
  },
  LogDeliveryDestination: {
    id: (subject) => subject.text("name"),
    arn: ["logs", ({ id }) => `delivery-destination:${id}`],
    tagged: true,
    computed: () => ({ deliveryDestinationType: "CWL" }),
  },
  LogDeliverySource: {
    id: (subject) => subject.text("name"),
    arn: ["logs", ({ id }) => `delivery-source:${id}`],
    tagged: true,
    computed: (subject) => ({ service: subject.text("resourceArn").split(":")[2] ?? "" }),
  },
  LogResourcePolicy: { id: (subject) => subject.text("policyName") },
});
