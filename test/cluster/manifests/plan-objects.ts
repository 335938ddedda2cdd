import { parse } from "yaml";
import { manifestFiles } from "../../../preview/output/manifests";
import type { Plan, PlanLayer, PlanResource } from "../../../preview/plan";
import type { KubernetesObject } from "../support/api";

/**
 * The Kubernetes objects of a plan, each after those that it depends on. What nothing orders comes
 * latest first, against the order in which the programs happen to name it: so an object that needs
 * another one without saying so is refused here, and not on some unlucky day.
 */
export function plannedObjects(plan: Plan): readonly KubernetesObject[] {
  // A layer is deployed when the one before it is there.
  return plan.layers.flatMap((layer) =>
    inOrder(layer.resources).flatMap((resource) => manifestOf(plan, layer, resource)),
  );
}

/** Resources after their dependencies. */
export function inOrder(resources: readonly PlanResource[]): readonly PlanResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const children = Map.groupBy(resources, ({ parent }) => parent);
  const reached = new Set<string>();
  const order: PlanResource[] = [];
  const visit = (resource: PlanResource): void => {
    if (reached.has(resource.urn)) {
      return;
    }
    reached.add(resource.urn);
    const parent = byUrn.get(resource.parent);
    for (const urn of resource.dependencies.toReversed()) {
      const dependency = byUrn.get(urn);
      if (dependency !== undefined) {
        visit(dependency);
        // What depends on a component depends on all that it is made of.
        if (!dependency.custom) {
          (children.get(urn) ?? []).forEach(visit);
        }
      }
    }
    if (parent?.custom === true) {
      visit(parent);
    }
    order.push(resource);
  };
  resources.toReversed().forEach(visit);
  return order;
}

/** The object as the preview writes it to a file, and as a tool reads it from there; none for other resources. */
function manifestOf(plan: Plan, layer: PlanLayer, resource: PlanResource): KubernetesObject[] {
  const alone: Plan = { ...plan, layers: [{ ...layer, resources: [resource] }] };
  return manifestFiles(alone).map(
    ({ content }) => parse(content, { version: "1.1" }) as KubernetesObject,
  );
}
