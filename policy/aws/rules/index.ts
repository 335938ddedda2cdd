import { acmRules } from "./acm";
import { backupRules } from "./backup";
import { cfgRules } from "./cfg";
import { cloudfrontRules } from "./cloudfront";
import { cloudtrailRules } from "./cloudtrail";
import { cloudwatchRules } from "./cloudwatch";
import { ec2Rules } from "./ec2";
import { ecrRules } from "./ecr";
import { efsRules } from "./efs";
import { eksRules } from "./eks";
import { guarddutyRules } from "./guardduty";
import { kmsRules } from "./kms";
import { lambdaRules } from "./lambda";
import { lbRules } from "./lb";
import { iamRules } from "./iam";
import { inspectorRules } from "./inspector2";
import { ssmRules } from "./ssm";
import { providerRules } from "./provider";
import { randomRules } from "./random";
import { rdsRules } from "./rds";
import { s3Rules } from "./s3";
import { secretsmanagerRules } from "./secretsmanager";
import { securityhubRules } from "./securityhub";
import { snsRules } from "./sns";
import { sqsRules } from "./sqs";
import { vpcRules } from "./vpc";
import { wafv2Rules } from "./wafv2";

/** Every rule of the pack. */
export const rules = [
  ...acmRules,
  ...backupRules,
  ...cfgRules,
  ...cloudfrontRules,
  ...cloudtrailRules,
  ...cloudwatchRules,
  ...ec2Rules,
  ...ecrRules,
  ...efsRules,
  ...eksRules,
  ...iamRules,
  ...inspectorRules,
  ...ssmRules,
  ...guarddutyRules,
  ...kmsRules,
  ...lambdaRules,
  ...lbRules,
  ...providerRules,
  ...randomRules,
  ...rdsRules,
  ...s3Rules,
  ...secretsmanagerRules,
  ...securityhubRules,
  ...snsRules,
  ...sqsRules,
  ...vpcRules,
  ...wafv2Rules,
];
