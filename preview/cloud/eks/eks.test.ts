import assert from "node:assert/strict";
import { isValueMap, ResourceReference, UNKNOWN, type ValueMap } from "../../engine/values";
import { Deployed } from "../deployed.fixture";
import { block, text } from "../inputs";

/** The arguments under which the expansion was observed with the real provider. */
const OBSERVED: ValueMap = {
  accessEntries: {
    admin: {
      accessPolicies: {
        admin: {
          accessScope: { type: "cluster" },
          policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
        },
      },
      principalArn: "arn:aws:iam::210987654321:role/admins",
    },
  },
  authenticationMode: "API",
  corednsAddonOptions: { enabled: false },
  deletionProtection: true,
  enabledClusterLogTypes: ["api", "audit"],
  encryptionConfigKeyArn: "arn:aws:kms:eu-central-1:210987654321:key/k",
  endpointPrivateAccess: true,
  endpointPublicAccess: false,
  kubeProxyAddonOptions: { enabled: false },
  name: "moodle",
  privateSubnetIds: ["subnet-1", "subnet-2"],
  skipDefaultNodeGroup: true,
  useDefaultVpcCni: true,
  version: "1.35",
  vpcId: "vpc-1",
};

async function expanded(mode: "known" | "first", inputs: ValueMap = OBSERVED) {
  const cloud = await Deployed.in(mode);
  const component = await cloud.construct("eks:index:Cluster", "moodle", inputs);
  return { cloud, component, children: simulated(cloud) };
}

/** Type and name of all that a component provider registered. */
function simulated({ deployment }: Deployed): string[] {
  return [...deployment.resources.values()]
    .filter(({ goal }) => goal.simulated)
    .map(({ goal }) => `${goal.type} ${goal.name}`);
}

function inputsOf({ deployment }: Deployed, name: string): ValueMap {
  const found = [...deployment.resources.values()].find(
    ({ goal }) => goal.name === name && goal.simulated,
  );
  assert.ok(found, `${name} is not registered`);
  return found.inputs;
}

describe("eks:index:Cluster", () => {
  it("registers what the real provider was seen to register", async () => {
    const { children } = await expanded("known");
    assert.deepEqual(children.toSorted(), [
      "aws:ec2/securityGroup:SecurityGroup moodle-eksClusterSecurityGroup",
      "aws:ec2/securityGroup:SecurityGroup moodle-nodeSecurityGroup",
      "aws:ec2/securityGroupRule:SecurityGroupRule moodle-eksClusterIngressRule",
      "aws:ec2/securityGroupRule:SecurityGroupRule moodle-eksClusterInternetEgressRule",
      "aws:ec2/securityGroupRule:SecurityGroupRule moodle-eksExtApiServerClusterIngressRule",
      "aws:ec2/securityGroupRule:SecurityGroupRule moodle-eksNodeClusterIngressRule",
      "aws:ec2/securityGroupRule:SecurityGroupRule moodle-eksNodeIngressRule",
      "aws:ec2/securityGroupRule:SecurityGroupRule moodle-eksNodeInternetEgressRule",
      "aws:eks/accessEntry:AccessEntry moodle-admin",
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation moodle-admin-admin",
      "aws:eks/cluster:Cluster moodle-eksCluster",
      "aws:iam/role:Role moodle-eksRole-role",
      // 4b490823 is the SHA-1 of the policy's ARN, eight digits of it.
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment moodle-eksRole-4b490823",
      "eks:index:ServiceRole moodle-eksRole",
      "pulumi:providers:kubernetes moodle-eks-k8s",
    ]);
  });

  it("gives the control plane the inputs that policies ask about", async () => {
    const { cloud } = await expanded("known");
    const inputs = inputsOf(cloud, "moodle-eksCluster");
    assert.deepEqual(inputs["accessConfig"], {
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: true,
    });
    assert.deepEqual(inputs["encryptionConfig"], {
      provider: { keyArn: "arn:aws:kms:eu-central-1:210987654321:key/k" },
      resources: ["secrets"],
    });
    assert.equal(inputs["bootstrapSelfManagedAddons"], true);
    assert.equal(inputs["deletionProtection"], true);
    assert.deepEqual(inputs["tags"], { Name: "moodle-eksCluster" });
    const vpcConfig = block(inputs, "vpcConfig");
    assert.equal(vpcConfig["endpointPublicAccess"], false);
    assert.deepEqual(vpcConfig["subnetIds"], ["subnet-1", "subnet-2"]);
    assert.equal((vpcConfig["securityGroupIds"] as unknown[]).length, 1);
  });

  it("leaves groups and rules out with skipDefaultSecurityGroups, and answers with EKS's own group", async () => {
    const { cloud, component, children } = await expanded("known", {
      ...OBSERVED,
      skipDefaultSecurityGroups: true,
    });
    assert.deepEqual(
      children.filter((child) => child.includes("securityGroup")),
      [],
    );
    assert.equal(
      block(inputsOf(cloud, "moodle-eksCluster"), "vpcConfig")["securityGroupIds"],
      undefined,
    );
    assert.match(text(component.outputs, "clusterSecurityGroupId") ?? "", /^sg-[0-9a-f]{17}$/);
  });

  it("adds the add-ons that are not turned off, at a version only AWS knows", async () => {
    const { cloud, children } = await expanded("known", {
      ...OBSERVED,
      corednsAddonOptions: { enabled: true, version: "v1.2.3" },
      kubeProxyAddonOptions: {},
      useDefaultVpcCni: false,
    });
    assert.deepEqual(children.filter((child) => child.startsWith("aws:eks/addon")).toSorted(), [
      "aws:eks/addon:Addon moodle-coredns",
      "aws:eks/addon:Addon moodle-kube-proxy",
      "aws:eks/addon:Addon moodle-vpc-cni",
    ]);
    assert.equal(inputsOf(cloud, "moodle-kube-proxy")["addonVersion"], UNKNOWN);
    assert.equal(inputsOf(cloud, "moodle-coredns")["addonVersion"], "v1.2.3");
  });

  it("answers with what programs read: references, endpoint and kubeconfig", async () => {
    const { component } = await expanded("known");
    const core = block(component.outputs, "core");
    assert.ok(core["cluster"] instanceof ResourceReference);
    assert.match(
      core["cluster"].urn,
      /eks:index:Cluster\$aws:eks\/cluster:Cluster::moodle-eksCluster$/,
    );
    assert.equal(core["cluster"].id, "moodle");
    assert.ok(isValueMap(component.outputs["kubeconfig"]));
    const config: unknown = JSON.parse(component.outputs["kubeconfigJson"] as string);
    assert.deepEqual(config, component.outputs["kubeconfig"]);
    assert.match(
      component.outputs["oidcIssuer"] as string,
      /^oidc\.eks\.eu-central-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/,
    );
  });

  it("leaves unknown on a first preview what only AWS knows, and nothing else", async () => {
    const { cloud, component } = await expanded("first");
    assert.equal(component.outputs["kubeconfigJson"], UNKNOWN);
    assert.equal(component.outputs["oidcProviderUrl"], UNKNOWN);
    assert.equal(component.outputs["nodeSecurityGroupId"], UNKNOWN);
    assert.equal(block(component.outputs, "core")["vpcId"], "vpc-1");
    assert.equal(inputsOf(cloud, "moodle-eksCluster")["roleArn"], UNKNOWN);
    assert.deepEqual(inputsOf(cloud, "moodle-nodeSecurityGroup")["tags"], {
      Name: "moodle-nodeSecurityGroup",
      "kubernetes.io/cluster/moodle": "owned",
    });
  });

  it("says which options it does not simulate", async () => {
    await assert.rejects(
      expanded("known", { ...OBSERVED, authenticationMode: "CONFIG_MAP", fargate: true }),
      {
        message:
          'The preview does not simulate these options of eks.Cluster: fargate, an authenticationMode other than "API".',
      },
    );
  });
});

describe("eks:index:ManagedNodeGroup", () => {
  const nodes: ValueMap = {
    instanceTypes: ["m7g.large"],
    nodeRoleArn: "arn:aws:iam::210987654321:role/node",
    scalingConfig: { desiredSize: 2, maxSize: 3, minSize: 2 },
  };

  async function withNodes(
    mode: "known" | "first",
    inputs: ValueMap,
    through: "component" | "core" = "component",
  ) {
    const { cloud, component } = await expanded(mode);
    const cluster =
      through === "core"
        ? (component.outputs["core"] ?? {})
        : new ResourceReference(component.urn, undefined, "");
    const group = await cloud.construct("eks:index:ManagedNodeGroup", "system", {
      ...nodes,
      ...inputs,
      cluster,
    });
    return { cloud, group };
  }

  it("registers a node group of the cluster, through the component or its core", async () => {
    for (const through of ["component", "core"] as const) {
      const { cloud, group } = await withNodes("known", {}, through);
      const inputs = inputsOf(cloud, "system");
      assert.equal(inputs["clusterName"], "moodle");
      assert.equal(inputs["version"], "1.35");
      assert.deepEqual(inputs["subnetIds"], ["subnet-1", "subnet-2"]);
      assert.equal(inputs["cluster"], undefined);
      assert.ok(group.outputs["nodeGroup"] instanceof ResourceReference);
    }
  });

  it("makes a launch template for enableIMDSv2, with the provider's hop limit of 2", async () => {
    const { cloud } = await withNodes("known", { diskSize: 30, enableIMDSv2: true });
    const template = inputsOf(cloud, "system-launchTemplate");
    assert.deepEqual(template["metadataOptions"], {
      httpEndpoint: "enabled",
      httpPutResponseHopLimit: 2,
      httpTokens: "required",
    });
    assert.deepEqual(template["blockDeviceMappings"], [
      { deviceName: "/dev/xvda", ebs: { volumeSize: 30 } },
    ]);
    const group = inputsOf(cloud, "system");
    assert.equal(block(group, "launchTemplate")["version"], "1");
    assert.equal(group["diskSize"], undefined);
    assert.equal(group["enableIMDSv2"], undefined);
  });

  it("uses a given launch template and leaves the version to it", async () => {
    const { cloud } = await withNodes("known", { launchTemplate: { id: "lt-1", version: "1" } });
    assert.deepEqual(inputsOf(cloud, "system")["launchTemplate"], { id: "lt-1", version: "1" });
    assert.equal(inputsOf(cloud, "system")["version"], undefined);
    assert.ok(!simulated(cloud).some((child) => child.includes("launchTemplate")));
  });

  it("picks the image of the operating system on the architecture of the instances", async () => {
    const { cloud } = await withNodes("known", { operatingSystem: "AL2023" });
    assert.equal(inputsOf(cloud, "system")["amiType"], "AL2023_ARM_64_STANDARD");
  });

  it("knows the cluster's name on a first preview", async () => {
    const { cloud } = await withNodes("first", { enableIMDSv2: true });
    assert.equal(inputsOf(cloud, "system")["clusterName"], "moodle");
    assert.equal(block(inputsOf(cloud, "system"), "launchTemplate")["id"], UNKNOWN);
  });
});
