import { resources as cloudwatch } from "./aws/cloudwatch";
import { resources as ec2 } from "./aws/ec2";
import { resources as ecr } from "./aws/ecr";
import { resources as efs } from "./aws/efs";
import { resources as eks } from "./aws/eks";
import { functions } from "./aws/functions";
import { resources as iam } from "./aws/iam";
import { resources as kms } from "./aws/kms";
import { resources as lambda } from "./aws/lambda";
import { resources as rds } from "./aws/rds";
import { resources as secretsmanager } from "./aws/secretsmanager";
import { resources as sqs } from "./aws/sqs";
import type { CloudModels } from "./cloud";
import { components } from "./eks/components";
import { resources as helm } from "./helm";
import { kubernetesObject } from "./kubernetes";
import { resources as random } from "./random";

/**
 * Everything that the simulated cloud offers; what is not here gets an id and a notice. A key
 * `<package>:*` stands for every type of the package that has no model of its own.
 */
export const models: CloudModels = {
  resources: {
    ...cloudwatch,
    ...ec2,
    ...ecr,
    ...efs,
    ...eks,
    ...helm,
    ...iam,
    ...kms,
    ...lambda,
    ...random,
    ...rds,
    ...secretsmanager,
    ...sqs,
    "kubernetes:*": kubernetesObject,
  },
  functions,
  components,
};
