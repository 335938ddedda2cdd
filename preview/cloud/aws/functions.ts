import type { FunctionModel } from "../cloud";
import { arn, hex, iamArn, partition, upperAlphanumeric } from "../identity";
import { text } from "../inputs";
import { repositoryUrl } from "./ecr";
import { getPolicyDocument } from "./policy-document";

/** Functions of the AWS provider. */
export const functions: Readonly<Record<string, FunctionModel>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, context) => ({
    accountId: context.accountId,
    arn: iamArn(context, "role/preview"),
    id: context.accountId,
    userId: `AROA${upperAlphanumeric(`${context.accountId} caller`, 17)}:preview`,
  }),
  "aws:index/getRegion:getRegion": (args, context) => {
    const region = text(args, "region") ?? text(args, "name") ?? context.region;
    return {
      endpoint: `ec2.${region}.${partition(region).dnsSuffix}`,
      id: region,
      name: region,
      region,
    };
  },
  "aws:index/getPartition:getPartition": (_, { region }) => {
    const { name, dnsSuffix } = partition(region);
    return {
      dnsSuffix,
      id: name,
      partition: name,
      reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    };
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => {
    const names = ["a", "b", "c"].map((letter) => `${region}${letter}`);
    return { ...args, groupNames: [region], id: region, names, region };
  },
  "aws:ec2/getSecurityGroup:getSecurityGroup": (args, context) => {
    const name = text(args, "name") ?? "";
    const vpcId = text(args, "vpcId") ?? "";
    const id = text(args, "id") ?? `sg-${hex(`${context.stack} ${vpcId} ${name}`, 17)}`;
    return {
      ...args,
      arn: arn(context, "ec2", `security-group/${id}`),
      description: "",
      id,
      name,
      region: context.region,
      tags: {},
      vpcId,
    };
  },
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
  "aws:ecr/getImage:getImage": (args, context) => {
    const repository = text(args, "repositoryName") ?? "";
    const tag = text(args, "imageTag") ?? "latest";
    const registry = text(args, "registryId") ?? context.accountId;
    const url = repositoryUrl({ ...context, accountId: registry }, repository);
    const imageDigest = text(args, "imageDigest") ?? `sha256:${hex(`${url}:${tag}`, 64)}`;
    return {
      ...args,
      id: imageDigest,
      imageDigest,
      imageTags: [tag],
      imageUri: `${url}@${imageDigest}`,
      registryId: registry,
      repositoryName: repository,
    };
  },
  "aws:ecr/getRepository:getRepository": (args, context) => {
    const name = text(args, "name") ?? "";
    return {
      ...args,
      arn: arn(context, "ecr", `repository/${name}`),
      id: name,
      name,
      registryId: text(args, "registryId") ?? context.accountId,
      repositoryUrl: repositoryUrl(context, name),
    };
  },
};
