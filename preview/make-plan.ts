import type { ResourceState } from "./engine/goal";
import type { Redaction } from "./engine/redaction";
import { STACK_TYPE } from "./engine/urn";
import { plain, plainMap, UNKNOWN_TEXT, type PlainMap } from "./engine/values";
import type { LayerResult } from "./layer-preview";
import type { Plan, PlanLayer, PlanResource } from "./plan";
import type { PackResult } from "./policy/gate";

/** Writes down what the layers built, with every secret masked. */
export function makePlan(
  stack: string,
  first: boolean,
  results: readonly LayerResult[],
  packs: readonly PackResult[],
  seconds: number,
  redaction: Redaction,
): Plan {
  const layers = results.map((result) => planLayer(result, redaction));
  const types = layers
    .flatMap((layer) => layer.resources.map(({ type }) => type))
    .filter((type) => type !== STACK_TYPE)
    .sort();
  const byType: Record<string, number> = {};
  for (const type of types) {
    byType[type] = (byType[type] ?? 0) + 1;
  }
  const levels = packs.flatMap(({ violations }) => violations.map(({ level }) => level));
  return {
    stack,
    mode: first ? "first" : "known",
    layers,
    policies: packs.map(({ info, violations }) => ({
      pack: info.name,
      version: info.version,
      policies: info.policies.map(({ name, level, description }) => ({ name, level, description })),
      violations: violations.map(({ policy, level, urn, message }) => ({
        policy,
        level,
        urn,
        message,
      })),
    })),
    summary: {
      resources: types.length,
      byType,
      mandatory: levels.filter((level) => level === "mandatory").length,
      advisory: levels.filter((level) => level === "advisory").length,
      seconds: Math.round(seconds * 10) / 10,
    },
  };
}

function planLayer(result: LayerResult, redaction: Redaction): PlanLayer {
  return {
    layer: result.layer.name,
    project: result.layer.project.name,
    resources: result.resources.map((state) => planResource(state, redaction)),
    outputs: redaction.map(plainMap(result.outputs)),
    diagnostics: result.diagnostics.map(({ severity, urn, message }) => ({
      severity,
      urn,
      message,
    })),
  };
}

function planResource(state: ResourceState, redaction: Redaction): PlanResource {
  const { goal } = state;
  return {
    urn: state.urn,
    type: goal.type,
    name: goal.name,
    parent: goal.parent,
    provider: state.provider,
    custom: goal.custom,
    remote: goal.remote,
    simulated: goal.simulated,
    protect: state.protect,
    retainOnDelete: state.retainOnDelete,
    dependencies: goal.dependencies,
    inputs: redaction.map(plainMap(state.inputs)),
    outputs: redaction.map({ ...idOf(state), ...plainMap(state.outputs) }),
  };
}

function idOf(state: ResourceState): PlainMap {
  return state.goal.custom ? { id: plain(state.id ?? UNKNOWN_TEXT) } : {};
}
