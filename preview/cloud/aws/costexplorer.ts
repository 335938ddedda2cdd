import { iamArn, uuid } from "../identity";
import { awsResources, type AwsType } from "./resource";

/** Identified by an ARN of no region, with a UUID. */
function identified(kind: string): AwsType {
  return {
    id: ({ context, urn }) =>
      iamArn(context, `${kind}/${uuid(`${context.stack} ${urn}`)}`).replace(":iam:", ":ce:"),
    global: true,
    tagged: true,
    named: { input: "name" },
    computed: ({ id }) => ({ arn: id }),
  };
}

export const resources = awsResources("costexplorer", {
  AnomalyMonitor: identified("anomalymonitor"),
  AnomalySubscription: {
    ...identified("anomalysubscription"),
    computed: ({ id, context }) => ({ arn: id, accountId: context.accountId }),
  },
});
