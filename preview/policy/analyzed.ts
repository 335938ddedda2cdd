import type { ResourceState } from "../engine/goal";
import { nameOf, typeOf, urnOfProviderReference } from "../engine/urn";
import { UNKNOWN, type ValueMap } from "../engine/values";
import type { AnalyzedProvider, AnalyzedResource, AnalyzedStackResource } from "./types";

/** A resource as the engine shows it to a pack before anything is created. */
export function analyzedInputs(
  state: ResourceState,
  resources: ReadonlyMap<string, ResourceState>,
): AnalyzedResource {
  return analyzed(state, state.inputs, resources);
}

/** All resources of a layer as the engine shows them to a pack at the end, with their outputs. */
export function analyzedStack(states: readonly ResourceState[]): AnalyzedStackResource[] {
  const resources = new Map(states.map((state) => [state.urn, state]));
  return states.map((state) => ({
    ...analyzed(state, outputsOf(state), resources),
    ...(state.goal.parent === "" ? {} : { parent: state.goal.parent }),
    dependencies: state.goal.dependencies,
    propertyDependencies: state.goal.propertyDependencies,
  }));
}

/** The AWS provider, as every one that is bridged from Terraform, repeats the id among the outputs. */
function outputsOf({ goal, id, outputs }: ResourceState): ValueMap {
  return goal.type.startsWith("aws:") ? { id: id ?? UNKNOWN, ...outputs } : outputs;
}

function analyzed(
  state: ResourceState,
  properties: ValueMap,
  resources: ReadonlyMap<string, ResourceState>,
): AnalyzedResource {
  const { goal } = state;
  const provider = providerOf(state, resources);
  return {
    urn: state.urn,
    type: goal.type,
    name: goal.name,
    properties,
    options: {
      protect: state.protect,
      ignoreChanges: goal.ignoreChanges,
      additionalSecretOutputs: goal.additionalSecretOutputs,
      aliases: goal.aliases,
      ...(goal.parent === "" ? {} : { parent: goal.parent }),
      ...(goal.deleteBeforeReplace === undefined
        ? {}
        : { deleteBeforeReplace: goal.deleteBeforeReplace }),
    },
    ...(provider === undefined ? {} : { provider }),
  };
}

function providerOf(
  state: ResourceState,
  resources: ReadonlyMap<string, ResourceState>,
): AnalyzedProvider | undefined {
  const provider = resources.get(urnOfProviderReference(state.provider));
  return provider === undefined
    ? undefined
    : {
        urn: provider.urn,
        type: typeOf(provider.urn),
        name: nameOf(provider.urn),
        properties: provider.inputs,
      };
}
