import type { PolicyDocument, PolicyStatement } from "./iam-documents";
import { policy } from "./iam-documents";

/** Lets Lambda functions take the role; only this account can give it to one of its functions. */
export function lambdaTrust(): PolicyDocument {
  return policy({
    Sid: "AllowLambda",
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
}

/** Writes a function's log. */
export function writeLog(logGroupArn: string): PolicyStatement {
  return {
    Sid: "WriteLog",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn}:*`,
  };
}

/** What Lambda needs to connect a function to a VPC. */
export function connectToVpc(functionArn: string): PolicyStatement[] {
  return [
    {
      // Lambda's own work, ahead of the function: it has no resource yet that could be named.
      Sid: "AttachToVpc",
      Effect: "Allow",
      Action: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses",
      ],
      Resource: "*",
    },
    {
      // The code itself never needs them (Lambda developer guide, `configuration-vpc`).
      Sid: "DenyVpcToCode",
      Effect: "Deny",
      Action: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DetachNetworkInterface",
        "ec2:UnassignPrivateIpAddresses",
      ],
      Resource: "*",
      Condition: { ArnEquals: { "lambda:SourceFunctionArn": functionArn } },
    },
  ];
}
