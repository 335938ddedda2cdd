import { Unknown, UNKNOWN } from "../../engine/values";
import type { RegisteredChild, Value } from "../cloud";
import { type Children, idOf, mergedTags, outputOf } from "./child";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";

/** Every protocol, and every port of it. */
const EVERYTHING = { fromPort: 0, toPort: 0, protocol: "-1" };

/** The control plane's group, with egress to everywhere. */
export async function clusterSecurityGroup(
  children: Children,
  vpcId: Value,
): Promise<RegisteredChild> {
  const { name } = children.request;
  const group = await children.custom(GROUP, `${name}-eksClusterSecurityGroup`, {
    vpcId,
    revokeRulesOnDelete: true,
    tags: mergedTags(
      { Name: `${name}-eksClusterSecurityGroup` },
      children.input("clusterSecurityGroupTags"),
      children.input("tags"),
    ),
  });
  await internetEgress(children, `${name}-eksClusterInternetEgressRule`, group);
  return group;
}

/** The nodes' group with its rules, and the rule that lets nodes reach the control plane. */
export async function nodeSecurityGroup(
  children: Children,
  args: {
    readonly vpcId: Value;
    readonly cluster: RegisteredChild;
    readonly clusterGroupId: Value;
    readonly clusterGroup: RegisteredChild | undefined;
  },
): Promise<{ readonly group: RegisteredChild; readonly ingress: RegisteredChild }> {
  const { name } = children.request;
  const { clusterGroup, clusterGroupId } = args;
  const group = await children.custom(
    GROUP,
    `${name}-nodeSecurityGroup`,
    {
      vpcId: args.vpcId,
      revokeRulesOnDelete: true,
      tags: nodeTags(children, outputOf(args.cluster, "name")),
    },
    { tags: args.cluster },
  );
  await children.custom(
    RULE,
    `${name}-eksNodeIngressRule`,
    {
      description: "Allow nodes to communicate with each other",
      type: "ingress",
      ...EVERYTHING,
      securityGroupId: idOf(group),
      self: true,
    },
    { securityGroupId: group },
  );
  const fromCluster = [
    {
      suffix: "eksNodeClusterIngressRule",
      description:
        "Allow worker Kubelets and pods to receive communication from the cluster control plane",
      fromPort: 1025,
      toPort: 65535,
    },
    {
      suffix: "eksExtApiServerClusterIngressRule",
      description:
        "Allow pods running extension API servers on port 443 to receive communication from cluster control plane",
      fromPort: 443,
      toPort: 443,
    },
  ];
  for (const { suffix, ...rule } of fromCluster) {
    await children.custom(
      RULE,
      `${name}-${suffix}`,
      {
        ...rule,
        type: "ingress",
        protocol: "tcp",
        securityGroupId: idOf(group),
        sourceSecurityGroupId: clusterGroupId,
      },
      { securityGroupId: group, sourceSecurityGroupId: clusterGroup },
    );
  }
  await internetEgress(children, `${name}-eksNodeInternetEgressRule`, group);
  const ingress = await children.custom(
    RULE,
    `${name}-eksClusterIngressRule`,
    {
      description: "Allow pods to communicate with the cluster API Server",
      type: "ingress",
      fromPort: 443,
      toPort: 443,
      protocol: "tcp",
      securityGroupId: clusterGroupId,
      sourceSecurityGroupId: idOf(group),
    },
    { securityGroupId: clusterGroup, sourceSecurityGroupId: group },
  );
  return { group, ingress };
}

function internetEgress(
  children: Children,
  name: string,
  group: RegisteredChild,
): Promise<RegisteredChild> {
  return children.custom(
    RULE,
    name,
    {
      description: "Allow internet access.",
      type: "egress",
      ...EVERYTHING,
      cidrBlocks: ["0.0.0.0/0"],
      securityGroupId: idOf(group),
    },
    { securityGroupId: group },
  );
}

/** The tag's key holds the cluster's name, so that without it all tags are unknown. */
function nodeTags(children: Children, clusterName: Value): Value {
  if (clusterName instanceof Unknown || typeof clusterName !== "string") {
    return UNKNOWN;
  }
  return mergedTags(
    {
      Name: `${children.request.name}-nodeSecurityGroup`,
      [`kubernetes.io/cluster/${clusterName}`]: "owned",
    },
    children.input("nodeSecurityGroupTags"),
    children.input("tags"),
  );
}
