import { CloudRefusal, type ValueMap } from "../cloud";
import { arn, CREATED_AT, hex, lowerAlphanumeric, partition, uuid } from "../identity";
import { block, list, present, text, texts } from "../inputs";
import { awsResources, awsToken, type Identified, type Subject } from "./resource";

const SUBNET = awsToken("ec2", "Subnet");
const CLUSTER = awsToken("eks", "Cluster");

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const CLUSTER_NAME = /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/;

/** What EKS takes for the service network unless told otherwise, within a VPC of 10.0.0.0/8. */
const SERVICE_CIDR = "172.20.0.0/16";

export const resources = awsResources("eks", {
  Cluster: {
    id: ({ text: read }) => read("name"),
    arn: ["eks", ({ id }) => `cluster/${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { bootstrapSelfManagedAddons: true },
    refuse: (inputs) => {
      const name = text(inputs, "name");
      if (name !== undefined && !CLUSTER_NAME.test(name)) {
        throw new CloudRefusal(
          `name "${name}" of an EKS cluster takes 1 to 100 letters, digits, hyphens and underscores, a letter or digit first.`,
        );
      }
    },
    computed: cluster,
  },
  NodeGroup: {
    id: ({ text: read }) => `${read("clusterName")}:${read("nodeGroupName")}`,
    arn: [
      "eks",
      (subject) =>
        `nodegroup/${subject.text("clusterName")}/${subject.text("nodeGroupName")}/${own(subject)}`,
    ],
    tagged: true,
    named: { input: "nodeGroupName" },
    computed: nodeGroup,
  },
  AccessEntry: {
    id: ({ text: read }) => `${read("clusterName")}:${read("principalArn")}`,
    tagged: true,
    defaults: { type: "STANDARD" },
    computed: (subject) => ({
      accessEntryArn: accessEntryArn(subject),
      createdAt: CREATED_AT,
      kubernetesGroups: subject.inputs["kubernetesGroups"] ?? [],
      modifiedAt: CREATED_AT,
      userName: subject.inputs["userName"] ?? subject.inputs["principalArn"] ?? "",
    }),
  },
  AccessPolicyAssociation: {
    id: ({ text: read }) => `${read("clusterName")}#${read("principalArn")}#${read("policyArn")}`,
    computed: () => ({ associatedAt: CREATED_AT, modifiedAt: CREATED_AT }),
  },
  Addon: {
    id: ({ text: read }) => `${read("clusterName")}:${read("addonName")}`,
    arn: [
      "eks",
      (subject) =>
        `addon/${subject.text("clusterName")}/${subject.text("addonName")}/${own(subject)}`,
    ],
    tagged: true,
    computed: () => ({ createdAt: CREATED_AT, modifiedAt: CREATED_AT }),
  },
  PodIdentityAssociation: {
    id: ({ urn, context }) => `a-${lowerAlphanumeric(`${context.stack} ${urn}`, 17)}`,
    tagged: true,
    computed: ({ context, id, text: read }) => ({
      associationArn: arn(context, "eks", `podidentityassociation/${read("clusterName")}/${id}`),
      associationId: id,
    }),
  },
});

/** The identity that EKS gives a thing within a cluster. */
function own({ context, urn }: Subject): string {
  return uuid(`${context.stack} ${urn}`);
}

function cluster({ context, id, inputs, related, urn }: Identified): ValueMap {
  const { region, stack } = context;
  const seed = `${stack} ${urn}`;
  const { dnsSuffix } = partition(region);
  const identity = hex(`${seed} identity`, 32).toUpperCase();
  const suffix = lowerAlphanumeric(`${region} eks`, 3);
  const authority = `CERTIFICATE AUTHORITY OF THE SIMULATED CLUSTER ${id}`;
  const network = block(inputs, "kubernetesNetworkConfig");
  const vpcConfig = block(inputs, "vpcConfig");
  const subnet = context.find(SUBNET, texts(vpcConfig, "subnetIds")[0] ?? "");
  return {
    accessConfig: {
      authenticationMode: "CONFIG_MAP",
      ...block(inputs, "accessConfig"),
    },
    certificateAuthority: { data: Buffer.from(authority).toString("base64") },
    createdAt: CREATED_AT,
    endpoint: `https://${identity}.${suffix}.${region}.eks.${dnsSuffix}`,
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.${dnsSuffix}/id/${identity}` }] }],
    kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: SERVICE_CIDR, ...network },
    platformVersion: "eks.1",
    status: "ACTIVE",
    upgradePolicy: inputs["upgradePolicy"] ?? { supportType: "EXTENDED" },
    vpcConfig: {
      endpointPrivateAccess: false,
      endpointPublicAccess: true,
      publicAccessCidrs: vpcConfig["endpointPublicAccess"] === false ? [] : ["0.0.0.0/0"],
      ...vpcConfig,
      clusterSecurityGroupId: related("sg"),
      ...present({ vpcId: subnet?.outputs["vpcId"] }),
    },
  };
}

function nodeGroup(subject: Identified): ValueMap {
  const { context, inputs, text: read } = subject;
  const owner = context.find(CLUSTER, read("clusterName"));
  const ownTemplate = inputs["launchTemplate"] !== undefined;
  return {
    amiType: inputs["amiType"] ?? "AL2023_x86_64_STANDARD",
    capacityType: inputs["capacityType"] ?? "ON_DEMAND",
    diskSize: inputs["diskSize"] ?? (ownTemplate ? 0 : 20),
    instanceTypes:
      list(inputs, "instanceTypes").length === 0 && !ownTemplate
        ? ["t3.medium"]
        : (inputs["instanceTypes"] ?? []),
    resources: [
      {
        autoscalingGroups: [{ name: `eks-${read("nodeGroupName")}-${own(subject)}` }],
        remoteAccessSecurityGroupId: "",
      },
    ],
    status: "ACTIVE",
    ...present({ version: inputs["version"] ?? owner?.outputs["version"] }),
  };
}

/** `access-entry/<cluster>/role/<account>/<role>/<uuid>`, after the principal's own ARN. */
function accessEntryArn(subject: Subject): string {
  const [, , , , account = "", principal = ""] = subject.text("principalArn").split(":");
  const [kind = "", ...path] = principal.split("/");
  const name = path.at(-1) ?? "";
  return arn(
    subject.context,
    "eks",
    `access-entry/${subject.text("clusterName")}/${kind}/${account}/${name}/${own(subject)}`,
  );
}
