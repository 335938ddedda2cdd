import { isValueMap, reveal, UNKNOWN } from "../../engine/values";
import {
  CloudRefusal,
  type ComponentRequest,
  type RegisteredChild,
  type Value,
  type ValueMap,
} from "../cloud";
import { block, count, text, texts } from "../inputs";
import { Children, idOf, outputOf, referenceTo } from "./child";

/** Options for which the provider writes user data and picks an image of its own. */
const USER_DATA = [
  "kubeletExtraArgs",
  "bootstrapExtraArgs",
  "bottlerocketSettings",
  "nodeadmExtraOptions",
];

/** Options for which the provider makes a launch template. */
const LAUNCH_TEMPLATE = [...USER_DATA, "enableIMDSv2", "userData", "amiId"];

/** Inputs that belong to the component alone. */
const OWN = new Set([
  ...LAUNCH_TEMPLATE,
  "cluster",
  "enableEfaSupport",
  "gpu",
  "ignoreScalingChanges",
  "nodeRole",
  "operatingSystem",
  "placementGroupAvailabilityZone",
]);

/**
 * `eks:index:ManagedNodeGroup`, expanded as version 4 of its provider does it: a node group, and a
 * launch template where an option needs one.
 *
 * @throws Error for options whose expansion is not simulated
 */
export async function managedNodeGroup(request: ComponentRequest): Promise<ValueMap> {
  const { inputs, name } = request;
  if (inputs["enableEfaSupport"] === true) {
    throw new Error("The preview does not simulate enableEfaSupport of eks.ManagedNodeGroup.");
  }
  const children = new Children(request);
  const core = coreOf(children);
  const cluster = children.referred(core["cluster"]);
  const needsTemplate = LAUNCH_TEMPLATE.some((key) => inputs[key] !== undefined);
  if (needsTemplate && inputs["launchTemplate"] !== undefined) {
    throw new CloudRefusal(
      `launchTemplate of "${name}" excludes ${LAUNCH_TEMPLATE.join(", ")}: put these into the launch template.`,
    );
  }
  const template = needsTemplate ? await launchTemplate(children) : undefined;
  const nodeGroup = await children.custom(
    "aws:eks/nodeGroup:NodeGroup",
    name,
    {
      ...ownImage(
        inputs,
        Object.fromEntries(Object.entries(inputs).filter(([key]) => !OWN.has(key))),
        cluster,
      ),
      clusterName: inputs["clusterName"] ?? (cluster && outputOf(cluster, "name")) ?? UNKNOWN,
      diskSize: template === undefined ? inputs["diskSize"] : undefined,
      launchTemplate:
        template === undefined
          ? inputs["launchTemplate"]
          : { id: idOf(template), version: textOf(outputOf(template, "latestVersion")) },
      nodeRoleArn: roleArn(children),
      scalingConfig: scalingConfig(inputs),
      subnetIds: inputs["subnetIds"] ?? core["subnetIds"] ?? UNKNOWN,
    },
    { clusterName: cluster, launchTemplate: template },
  );
  return { nodeGroup: referenceTo(nodeGroup), placementGroupName: "" };
}

/** The cluster arrives as the component itself or as its `core`. */
function coreOf(children: Children): ValueMap {
  const component = children.referred(children.input("cluster"));
  const given = component === undefined ? children.input("cluster") : component.outputs["core"];
  const core = given === undefined ? undefined : reveal(given);
  return isValueMap(core) ? core : {};
}

/** Image, version and Kubernetes version; none of them where the launch template names the image. */
function ownImage(
  inputs: ValueMap,
  rest: ValueMap,
  cluster: RegisteredChild | undefined,
): Readonly<Record<string, Value | undefined>> {
  if ([...USER_DATA, "userData", "amiId"].some((key) => inputs[key] !== undefined)) {
    return { ...rest, amiType: undefined, releaseVersion: undefined, version: undefined };
  }
  const clusterVersion = cluster === undefined ? UNKNOWN : outputOf(cluster, "version");
  return {
    ...rest,
    amiType: inputs["amiType"] ?? amiType(inputs),
    version:
      inputs["version"] ?? (inputs["launchTemplate"] === undefined ? clusterVersion : undefined),
  };
}

/** `AL2023` and `Bottlerocket` on the architecture of the instance types. */
function amiType(inputs: ValueMap): string | undefined {
  const system = text(inputs, "operatingSystem");
  if (system === undefined) {
    return undefined;
  }
  // A family such as `m7g` or `c7gn`: generation, then g for Graviton.
  const arm = texts(inputs, "instanceTypes").some((type) => /^[a-z]+\d+g/.test(type));
  const accelerated = inputs["gpu"] === true;
  if (/^bottlerocket$/i.test(system)) {
    return `BOTTLEROCKET_${arm ? "ARM_64" : "x86_64"}${accelerated ? "_NVIDIA" : ""}`;
  }
  return `AL2023_${arm ? "ARM_64" : "x86_64"}_${accelerated ? "NVIDIA" : "STANDARD"}`;
}

function launchTemplate(children: Children): Promise<RegisteredChild> {
  const { inputs, name } = children.request;
  const writesUserData = [...USER_DATA, "userData", "amiId"].some(
    (key) => inputs[key] !== undefined,
  );
  const diskSize = count(inputs, "diskSize");
  const bottlerocket = /bottlerocket/i.test(
    text(inputs, "operatingSystem") ?? text(inputs, "amiType") ?? "",
  );
  return children.custom("aws:ec2/launchTemplate:LaunchTemplate", `${name}-launchTemplate`, {
    blockDeviceMappings:
      diskSize === undefined
        ? undefined
        : [{ deviceName: bottlerocket ? "/dev/xvdb" : "/dev/xvda", ebs: { volumeSize: diskSize } }],
    imageId: writesUserData ? (inputs["amiId"] ?? UNKNOWN) : undefined,
    metadataOptions:
      inputs["enableIMDSv2"] === undefined
        ? undefined
        : {
            httpEndpoint: "enabled",
            httpPutResponseHopLimit: 2,
            httpTokens: inputs["enableIMDSv2"] === true ? "required" : "optional",
          },
    userData: writesUserData ? UNKNOWN : undefined,
  });
}

function roleArn(children: Children): Value {
  const { inputs, name } = children.request;
  const role = children.referred(inputs["nodeRole"]);
  if (inputs["nodeRoleArn"] !== undefined && inputs["nodeRole"] !== undefined) {
    throw new CloudRefusal(`nodeRole and nodeRoleArn of "${name}" exclude each other.`);
  }
  if (inputs["nodeRoleArn"] === undefined && inputs["nodeRole"] === undefined) {
    throw new CloudRefusal(`"${name}" needs an IAM role: nodeRole or nodeRoleArn.`);
  }
  return inputs["nodeRoleArn"] ?? (role === undefined ? UNKNOWN : outputOf(role, "arn"));
}

function scalingConfig(inputs: ValueMap): Value {
  const given = block(inputs, "scalingConfig");
  return {
    desiredSize: given["desiredSize"] ?? 2,
    maxSize: given["maxSize"] ?? 2,
    minSize: given["minSize"] ?? 1,
  };
}

function textOf(value: Value): Value {
  return typeof value === "number" ? String(value) : value;
}
