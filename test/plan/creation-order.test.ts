import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import type { Some } from "./creation-orders";
import { ORDERS } from "./creation-orders";
import { realPlans, resourcesOf } from "./plans";

describe("creation order in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  for (const { first, then, because } of ORDERS) {
    it(`${describeSome(first)} before ${describeSome(then)}: ${because}`, () => {
      for (const plan of plans) {
        const earlier = select(plan, first);
        const later = select(plan, then);
        assert.ok(earlier.length > 0, `${plan.stack} has ${describeSome(first)}`);
        assert.ok(later.length > 0, `${plan.stack} has ${describeSome(then)}`);
        const waits = waitsFor(plan);
        const loose = later.flatMap((resource) =>
          earlier
            .filter(({ urn }) => !waits(resource.urn).has(urn))
            .map(({ name }) => `${plan.stack}: ${resource.name} does not wait for ${name}`),
        );
        assert.deepEqual(loose, []);
      }
    });
  }
});

function describeSome({ type, name }: Some): string {
  const member = type.slice(type.lastIndexOf(":") + 1);
  return name === undefined ? member : `${member} ${name.source}`;
}

function select(plan: Plan, { type, name }: Some): readonly PlanResource[] {
  return resourcesOf(plan).filter(
    (resource) => resource.type === type && (name?.test(resource.name) ?? true),
  );
}

/** All that a resource waits for; whoever waits for a component waits for what is in it. */
function waitsFor(plan: Plan): (urn: string) => ReadonlySet<string> {
  const resources = resourcesOf(plan);
  const next = new Map<string, string[]>(
    resources.map(({ urn, dependencies }) => [urn, [...dependencies]]),
  );
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const remoteDependencies = (urn: string): readonly string[] => {
    const component = byUrn.get(urn);
    return component === undefined
      ? []
      : component.remote
        ? component.dependencies
        : remoteDependencies(component.parent);
  };
  const components = new Set(resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
  for (const { urn, parent, simulated } of resources) {
    if (components.has(parent)) {
      next.get(parent)?.push(urn);
    }
    // The engine constructs a remote component only when all that it depends on is there.
    if (simulated) {
      next.get(urn)?.push(...remoteDependencies(parent));
    }
  }
  return (start) => {
    const seen = new Set<string>();
    const open = [...(next.get(start) ?? [])];
    for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
      if (!seen.has(urn)) {
        seen.add(urn);
        open.push(...(next.get(urn) ?? []));
      }
    }
    return seen;
  };
}
