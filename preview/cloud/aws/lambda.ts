import { arn, CREATED_AT } from "../identity";
import { block } from "../inputs";
import { awsResources, awsToken } from "./resource";

const SUBNET = awsToken("ec2", "Subnet");

export const resources = awsResources("lambda", {
  Function: {
    id: ({ text }) => text("name"),
    arn: ["lambda", ({ id }) => `function:${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: {
      memorySize: 128,
      packageType: "Zip",
      publish: false,
      reservedConcurrentExecutions: -1,
      skipDestroy: false,
      timeout: 3,
    },
    computed: ({ context, id, inputs }) => {
      const self = arn(context, "lambda", `function:${id}`);
      const vpcConfig = block(inputs, "vpcConfig");
      const subnetIds = vpcConfig["subnetIds"];
      const [first] = Array.isArray(subnetIds) ? subnetIds : [];
      const subnet = typeof first === "string" ? context.find(SUBNET, first) : undefined;
      return {
        architectures: inputs["architectures"] ?? ["x86_64"],
        ephemeralStorage: inputs["ephemeralStorage"] ?? { size: 512 },
        invokeArn: `arn:aws:apigateway:${context.region}:lambda:path/2015-03-31/functions/${self}/invocations`,
        lastModified: CREATED_AT,
        loggingConfig: inputs["loggingConfig"] ?? {
          logFormat: "Text",
          logGroup: `/aws/lambda/${id}`,
        },
        qualifiedArn: `${self}:$LATEST`,
        tracingConfig: inputs["tracingConfig"] ?? { mode: "PassThrough" },
        version: "$LATEST",
        ...(subnet === undefined
          ? {}
          : { vpcConfig: { ...vpcConfig, vpcId: subnet.outputs["vpcId"] ?? "" } }),
      };
    },
  },
  Permission: {
    id: ({ text }) => text("statementId"),
    named: { input: "statementId" },
  },
});
