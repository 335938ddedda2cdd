import { isValueMap, reveal, Secret } from "../engine/values";
import type { ResourceModel, Value, ValueMap } from "./cloud";
import { automaticName, CREATED_AT, uuid } from "./identity";
import { block, text } from "./inputs";

/** Number of hexadecimal digits that pulumi-kubernetes appends to a name it makes. */
const SUFFIX_LENGTH = 8;

/** Tokens that are no Kubernetes objects: Helm charts, manifests, kustomizations. */
const BUNDLE = /^kubernetes:(helm\.sh|helm|yaml|kustomize)[/:]/;

/** `kubernetes:apps/v1:Deployment`: an object whose token names its API version and kind. */
const OBJECT = /^kubernetes:(?:(?<group>[^/:]+)\/)?(?<version>[^/:]+):(?<kind>[^/:]+)$/;

/** True for every type that stands for one Kubernetes object, custom resources included. */
export function isKubernetesObject(type: string): boolean {
  return OBJECT.test(type) && !BUNDLE.test(type);
}

/** The one model of all Kubernetes objects. */
export const kubernetesObject: ResourceModel = {
  check: ({ type, urn, name, inputs }) =>
    isKubernetesObject(type)
      ? { ...typeMeta(type), ...inputs, metadata: named(inputs["metadata"], urn, name) }
      : inputs,
  create: ({ type, urn, inputs, context }) => {
    const metadata = block(inputs, "metadata");
    const uid = uuid(`${context.stack} ${urn}`);
    if (!isKubernetesObject(type)) {
      return { id: uid, computed: {} };
    }
    const name =
      text(metadata, "name") ?? `${text(metadata, "generateName") ?? ""}${uid.slice(0, 5)}`;
    const namespace = text(metadata, "namespace");
    const server = {
      name,
      creationTimestamp: CREATED_AT,
      generation: 1,
      resourceVersion: "1",
      uid,
    };
    return {
      id: namespace === undefined ? name : `${namespace}/${name}`,
      computed: { metadata: { ...metadata, ...server } },
    };
  },
};

/** API version and kind that a type token stands for. */
function typeMeta(type: string): ValueMap {
  const { group, version = "", kind = "" } = OBJECT.exec(type)?.groups ?? {};
  return {
    apiVersion: group === undefined || group === "core" ? version : `${group}/${version}`,
    kind,
  };
}

function named(given: Value | undefined, urn: string, name: string): Value {
  const metadata = given === undefined ? {} : reveal(given);
  if (
    !isValueMap(metadata) ||
    metadata["name"] !== undefined ||
    metadata["generateName"] !== undefined
  ) {
    return given ?? {};
  }
  const complete = { ...metadata, name: automaticName(urn, name, SUFFIX_LENGTH) };
  return given instanceof Secret ? new Secret(complete) : complete;
}
