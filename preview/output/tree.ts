import { STACK_TYPE } from "../engine/urn";
import type { PlanLayer, PlanResource } from "../plan";

/** Room for the names of alike resources on their line, in characters; at least one is written. */
const NAMES_WIDTH = 70;

/**
 * The layer's resources as an indented tree: components with their children beneath them, alike
 * resources of one parent on one line.
 *
 *     moodle:infra:Network  prod  (9)
 *       aws:ec2/subnet:Subnet ×9  prod-public-a, prod-public-b, …
 */
export function resourceTree(layer: PlanLayer): string[] {
  const children = new Map<string, PlanResource[]>();
  const root = layer.resources.find(({ type }) => type === STACK_TYPE)?.urn ?? "";
  for (const resource of layer.resources) {
    if (resource.type !== STACK_TYPE) {
      const parent = resource.parent === "" ? root : resource.parent;
      children.set(parent, [...(children.get(parent) ?? []), resource]);
    }
  }
  return branch(root, children, "  ");
}

function branch(
  parent: string,
  children: ReadonlyMap<string, readonly PlanResource[]>,
  indent: string,
): string[] {
  const lines: string[] = [];
  const leaves = new Map<string, string[]>();
  for (const resource of children.get(parent) ?? []) {
    if (resource.custom && !children.has(resource.urn)) {
      leaves.set(resource.type, [...(leaves.get(resource.type) ?? []), resource.name]);
    } else {
      const count = countBelow(resource.urn, children);
      lines.push(`${indent}${resource.type}  ${resource.name}  (${String(count)})`);
      lines.push(...branch(resource.urn, children, `${indent}  `));
    }
  }
  const own = [...leaves].map(([type, names]) => {
    const times = names.length > 1 ? ` ×${String(names.length)}` : "";
    return `${indent}${type}${times}  ${shortList(names)}`;
  });
  return [...own, ...lines];
}

/** As many names as there is room for. */
function shortList(names: readonly string[]): string {
  let list = names[0] ?? "";
  for (const name of names.slice(1)) {
    if (list.length + name.length > NAMES_WIDTH) {
      return `${list}, …`;
    }
    list = `${list}, ${name}`;
  }
  return list;
}

function countBelow(urn: string, children: ReadonlyMap<string, readonly PlanResource[]>): number {
  const below = children.get(urn) ?? [];
  return below.reduce((sum, child) => sum + 1 + countBelow(child.urn, children), 0);
}
