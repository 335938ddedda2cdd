import type { CloudContext } from "../cloud";
import { arn, digits, partition } from "../identity";
import { text } from "../inputs";
import { addressAt } from "./cidr";
import { awsResources, awsToken } from "./resource";

const SUBNET = awsToken("ec2", "Subnet");

export const resources = awsResources("efs", {
  FileSystem: {
    id: "fs",
    arn: ["elasticfilesystem", ({ id }) => `file-system/${id}`],
    tagged: true,
    defaults: { throughputMode: "bursting" },
    computed: ({ id, urn, context, inputs, text: read }) => ({
      creationToken: inputs["creationToken"] ?? `terraform-${digits(urn, 26)}`,
      dnsName: dnsName(context, id),
      encrypted: inputs["encrypted"] ?? false,
      numberOfMountTargets: 0,
      ownerId: context.accountId,
      performanceMode: read("performanceMode", "generalPurpose"),
      protection: inputs["protection"] ?? { replicationOverwrite: "ENABLED" },
    }),
  },
  MountTarget: {
    id: "fsmt",
    computed: ({ context, inputs, related, text: read }) => {
      const subnet = context.find(SUBNET, read("subnetId"))?.outputs ?? {};
      const zone = text(subnet, "availabilityZone") ?? `${context.region}a`;
      const fileSystem = read("fileSystemId");
      return {
        availabilityZoneName: zone,
        dnsName: dnsName(context, fileSystem),
        fileSystemArn: fileSystemArn(context, fileSystem),
        ipAddress: inputs["ipAddress"] ?? addressAt(text(subnet, "cidrBlock") ?? "", 5) ?? "",
        mountTargetDnsName: `${zone}.${dnsName(context, fileSystem)}`,
        networkInterfaceId: related("eni"),
        ownerId: context.accountId,
        securityGroups: inputs["securityGroups"] ?? [],
      };
    },
  },
  AccessPoint: {
    id: "fsap",
    arn: ["elasticfilesystem", ({ id }) => `access-point/${id}`],
    tagged: true,
    computed: ({ context, inputs, text: read }) => ({
      fileSystemArn: fileSystemArn(context, read("fileSystemId")),
      ownerId: context.accountId,
      rootDirectory: inputs["rootDirectory"] ?? { path: "/" },
    }),
  },
  FileSystemPolicy: {
    id: ({ text: read }) => read("fileSystemId"),
    defaults: { bypassPolicyLockoutSafetyCheck: false },
  },
  BackupPolicy: { id: ({ text: read }) => read("fileSystemId") },
});

function dnsName({ region }: CloudContext, id: string): string {
  return `${id}.efs.${region}.${partition(region).dnsSuffix}`;
}

function fileSystemArn(context: CloudContext, id: string): string {
  return arn(context, "elasticfilesystem", `file-system/${id}`);
}
