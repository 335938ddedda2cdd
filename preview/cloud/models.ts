import { resources as accountSettings } from "./aws/account-settings";
import { resources as acm } from "./aws/acm";
import { resources as backup } from "./aws/backup";
import { resources as budgets } from "./aws/budgets";
import { resources as cloudfront } from "./aws/cloudfront";
import { resources as cloudwatch } from "./aws/cloudwatch";
import { resources as codebuild } from "./aws/codebuild";
import { resources as costexplorer } from "./aws/costexplorer";
import { resources as detection } from "./aws/detection";
import { resources as ec2 } from "./aws/ec2";
import { resources as ecr } from "./aws/ecr";
import { resources as efs } from "./aws/efs";
import { resources as eks } from "./aws/eks";
import { functions } from "./aws/functions";
import { resources as iam } from "./aws/iam";
import { resources as kms } from "./aws/kms";
import { resources as lambda } from "./aws/lambda";
import { resources as lb } from "./aws/lb";
import { resources as logDelivery } from "./aws/log-delivery";
import { resources as rds } from "./aws/rds";
import { resources as route53 } from "./aws/route53";
import { resources as s3 } from "./aws/s3";
import { resources as secretsmanager } from "./aws/secretsmanager";
import { resources as sfn } from "./aws/sfn";
import { resources as sns } from "./aws/sns";
import { resources as sqs } from "./aws/sqs";
import { resources as ssm } from "./aws/ssm";
import { resources as wafv2 } from "./aws/wafv2";
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
    ...accountSettings,
    ...acm,
    ...backup,
    ...budgets,
    ...cloudfront,
    ...cloudwatch,
    ...codebuild,
    ...costexplorer,
    ...detection,
    ...ec2,
    ...ecr,
    ...efs,
    ...eks,
    ...helm,
    ...iam,
    ...kms,
    ...lambda,
    ...lb,
    ...logDelivery,
    ...random,
    ...rds,
    ...route53,
    ...s3,
    ...secretsmanager,
    ...sfn,
    ...sns,
    ...sqs,
    ...ssm,
    ...wafv2,
    "kubernetes:*": kubernetesObject,
  },
  functions,
  components,
};
