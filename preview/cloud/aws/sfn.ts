import { arn, CREATED_AT } from "../identity";
import { awsResources, type Subject } from "./resource";

const stateMachineArn = ({ context, text }: Subject): string =>
  arn(context, "states", `stateMachine:${text("name")}`);

export const resources = awsResources("sfn", {
  StateMachine: {
    id: stateMachineArn,
    tagged: true,
    named: { input: "name" },
    defaults: { publish: false, type: "STANDARD" },
    computed: (subject) => ({
      arn: stateMachineArn(subject),
      creationDate: CREATED_AT,
      description: "",
      revisionId: "",
      stateMachineVersionArn: "",
      status: "ACTIVE",
      versionDescription: "",
      encryptionConfiguration: subject.inputs["encryptionConfiguration"] ?? {
        type: "AWS_OWNED_KEY",
      },
      tracingConfiguration: subject.inputs["tracingConfiguration"] ?? { enabled: false },
      loggingConfiguration: subject.inputs["loggingConfiguration"] ?? { level: "OFF" },
    }),
  },
});
