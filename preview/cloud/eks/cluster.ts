import { containsSecret, isValueMap, reveal, secret, UNKNOWN } from "../../engine/values";
import type { ComponentRequest, RegisteredChild, Value, ValueMap } from "../cloud";
import { block, flag, present, text } from "../inputs";
import { Children, idOf, mergedTags, nestedOf, outputOf, referenceTo, serviceRole } from "./child";
import { accessEntries } from "./access-entries";
import { addon, corednsWanted, vpcCni } from "./add-ons";
import { jsonText, kubeconfig } from "./kubeconfig";
import { clusterSecurityGroup, nodeSecurityGroup } from "./security-groups";

/**
 * `eks:index:Cluster`, expanded as version 4 of its provider does it: role, security groups, cluster,
 * add-ons, access entries and a Kubernetes provider.
 *
 * @throws Error for options whose expansion is not simulated
 */
export async function cluster(request: ComponentRequest): Promise<ValueMap> {
  refuseUnsimulated(request.inputs);
  const children = new Children(request);
  const vpcId = children.input("vpcId") ?? UNKNOWN;
  const subnetIds = clusterSubnets(children);
  const role = await clusterRole(children);
  const groups = !flag(request.inputs, "skipDefaultSecurityGroups");
  const given = children.referred(children.input("clusterSecurityGroup"));
  const group = given ?? (groups ? await clusterSecurityGroup(children, vpcId) : undefined);
  const eksCluster = await controlPlane(children, { role, group, subnetIds });

  await addon(children, eksCluster, "kube-proxy", "kubeProxyAddonOptions");
  const provider = await kubernetesProvider(children, eksCluster);
  const entries = await accessEntries(children, eksCluster);
  if (!flag(request.inputs, "useDefaultVpcCni")) {
    await vpcCni(children, eksCluster);
  }
  if (corednsWanted(request.inputs)) {
    await addon(children, eksCluster, "coredns", "corednsAddonOptions");
  }
  const oidcProvider = flag(request.inputs, "createOidcProvider")
    ? await openIdConnectProvider(children, eksCluster)
    : undefined;
  const nodes =
    groups && group !== undefined
      ? await nodeSecurityGroup(children, {
          vpcId,
          cluster: eksCluster,
          clusterGroupId: idOf(group),
          clusterGroup: group,
        })
      : undefined;

  const config = kubeconfigOf(children, eksCluster, false);
  const ownGroupId = nestedOf(eksCluster, "vpcConfig", "clusterSecurityGroupId");
  const issuer = issuerOf(eksCluster);
  const instanceRoles = givenRoles(children);
  const core = present({
    accessEntries: entries,
    cluster: referenceTo(eksCluster),
    clusterIamRole: referenceTo(role),
    clusterSecurityGroup: group && referenceTo(group),
    encryptionConfig: eksCluster.outputs["encryptionConfig"],
    endpoint: outputOf(eksCluster, "endpoint"),
    instanceRoles,
    kubeconfig: config,
    nodeGroupOptions: present({
      clusterIngressRule: nodes && referenceTo(nodes.ingress),
      nodeSecurityGroup: nodes && referenceTo(nodes.group),
      version: children.input("version"),
    }),
    nodeSecurityGroupTags: children.input("nodeSecurityGroupTags"),
    oidcProvider: oidcProvider && referenceTo(oidcProvider),
    privateSubnetIds: children.input("privateSubnetIds"),
    provider: referenceTo(provider),
    publicSubnetIds: children.input("publicSubnetIds"),
    storageClasses: {},
    subnetIds,
    tags: children.input("tags"),
    vpcId,
  });
  return present({
    autoModeNodeRoleName: "",
    clusterIngressRuleId: nodes ? outputOf(nodes.ingress, "securityGroupRuleId") : "",
    clusterSecurityGroup: group && referenceTo(group),
    clusterSecurityGroupId: group === undefined ? ownGroupId : idOf(group),
    core,
    defaultNodeGroupAsgName: "",
    eksCluster: referenceTo(eksCluster),
    eksClusterIngressRule: nodes && referenceTo(nodes.ingress),
    fargateProfileId: "",
    fargateProfileStatus: "",
    instanceRoles,
    kubeconfig: config,
    kubeconfigJson: jsonText(config),
    nodeSecurityGroup: nodes && referenceTo(nodes.group),
    nodeSecurityGroupId: nodes === undefined ? ownGroupId : idOf(nodes.group),
    oidcIssuer: typeof issuer === "string" ? issuer.replace("https://", "") : issuer,
    oidcProviderArn: oidcProvider ? outputOf(oidcProvider, "arn") : "",
    oidcProviderUrl: issuer,
  });
}

function refuseUnsimulated(inputs: ValueMap): void {
  const found = [
    ...["fargate", "autoMode", "storageClasses", "creationRoleProvider", "createInstanceRole"],
  ].filter((key) => inputs[key] !== undefined && inputs[key] !== false);
  if (!flag(inputs, "skipDefaultNodeGroup")) {
    found.push("the default node group (skipDefaultNodeGroup: true leaves it out)");
  }
  if (text(inputs, "authenticationMode") !== "API") {
    found.push('an authenticationMode other than "API"');
  }
  if (inputs["vpcId"] === undefined) {
    found.push("the default VPC (give vpcId)");
  }
  if (found.length > 0) {
    throw new Error(
      `The preview does not simulate these options of eks.Cluster: ${found.join(", ")}.`,
    );
  }
}

function clusterSubnets(children: Children): Value {
  const all = children.input("subnetIds");
  if (all !== undefined) {
    return all;
  }
  const parts = [children.input("publicSubnetIds"), children.input("privateSubnetIds")].map(
    (ids) => (ids === undefined ? [] : reveal(ids)),
  );
  const ids: Value[] = [];
  for (const part of parts) {
    if (!Array.isArray(part)) {
      return UNKNOWN;
    }
    ids.push(...part);
  }
  return ids;
}

async function clusterRole(children: Children): Promise<RegisteredChild> {
  const given = children.referred(children.input("serviceRole"));
  return (
    given ??
    serviceRole(children, `${children.request.name}-eksRole`, {
      service: "eks.amazonaws.com",
      description: "Allows EKS to manage clusters on your behalf.",
      actions: ["sts:AssumeRole", "sts:TagSession"],
      policies: ["AmazonEKSClusterPolicy"],
    })
  );
}

function controlPlane(
  children: Children,
  args: {
    readonly role: RegisteredChild;
    readonly group: RegisteredChild | undefined;
    readonly subnetIds: Value;
  },
): Promise<RegisteredChild> {
  const { name, inputs } = children.request;
  const keyArn = inputs["encryptionConfigKeyArn"];
  return children.custom(
    "aws:eks/cluster:Cluster",
    `${name}-eksCluster`,
    {
      accessConfig: {
        authenticationMode: "API",
        bootstrapClusterCreatorAdminPermissions: true,
      },
      bootstrapSelfManagedAddons: inputs["bootstrapSelfManagedAddons"] ?? true,
      deletionProtection: inputs["deletionProtection"],
      enabledClusterLogTypes: inputs["enabledClusterLogTypes"],
      encryptionConfig:
        keyArn === undefined ? undefined : { provider: { keyArn }, resources: ["secrets"] },
      kubernetesNetworkConfig: networkConfig(inputs),
      name: inputs["name"],
      roleArn: outputOf(args.role, "arn"),
      tags: mergedTags({ Name: `${name}-eksCluster` }, inputs["clusterTags"], inputs["tags"]),
      upgradePolicy: inputs["upgradePolicy"],
      version: inputs["version"],
      vpcConfig: present({
        endpointPrivateAccess: inputs["endpointPrivateAccess"],
        endpointPublicAccess: inputs["endpointPublicAccess"],
        publicAccessCidrs: inputs["publicAccessCidrs"],
        securityGroupIds: args.group && [idOf(args.group)],
        subnetIds: args.subnetIds,
      }),
    },
    { roleArn: args.role, vpcConfig: args.group },
  );
}

function networkConfig(inputs: ValueMap): ValueMap | undefined {
  const serviceIpv4Cidr = inputs["kubernetesServiceIpAddressRange"];
  const ipFamily = inputs["ipFamily"];
  return serviceIpv4Cidr === undefined && ipFamily === undefined
    ? undefined
    : present({ ipFamily: ipFamily ?? "ipv4", serviceIpv4Cidr });
}

function kubernetesProvider(
  children: Children,
  eksCluster: RegisteredChild,
): Promise<RegisteredChild> {
  return children.custom(
    "pulumi:providers:kubernetes",
    `${children.request.name}-eks-k8s`,
    {
      enableConfigMapMutable: children.input("enableConfigMapMutable"),
      kubeconfig: jsonText(kubeconfigOf(children, eksCluster, true)),
    },
    { kubeconfig: eksCluster },
  );
}

/** The provider itself may use a profile; users of the exported kubeconfig bring their own. */
function kubeconfigOf(
  children: Children,
  eksCluster: RegisteredChild,
  withProfile: boolean,
): Value {
  const options = block(children.request.inputs, "providerCredentialOpts");
  const config = kubeconfig({
    certificateAuthority: nestedOf(eksCluster, "certificateAuthority", "data"),
    clusterName: outputOf(eksCluster, "name"),
    endpoint: outputOf(eksCluster, "endpoint"),
    profileName: withProfile ? options["profileName"] : undefined,
    region: children.request.context.region,
    roleArn: options["roleArn"],
  });
  return containsSecret(config) ? secret(config) : config;
}

function openIdConnectProvider(
  children: Children,
  eksCluster: RegisteredChild,
): Promise<RegisteredChild> {
  return children.custom(
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    `${children.request.name}-oidcProvider`,
    {
      clientIdLists: ["sts.amazonaws.com"],
      // The provider reads the certificate of the issuer over the network.
      thumbprintLists: [UNKNOWN],
      url: issuerOf(eksCluster),
    },
    { url: eksCluster },
  );
}

function issuerOf(eksCluster: RegisteredChild): Value {
  const identities = outputOf(eksCluster, "identities");
  const first = Array.isArray(identities) ? identities[0] : undefined;
  const oidcs = isValueMap(first) ? first["oidcs"] : undefined;
  const oidc = Array.isArray(oidcs) ? oidcs[0] : undefined;
  return isValueMap(oidc) ? (oidc["issuer"] ?? UNKNOWN) : UNKNOWN;
}

function givenRoles(children: Children): Value {
  const single = children.input("instanceRole");
  return children.input("instanceRoles") ?? (single === undefined ? [] : [single]);
}
