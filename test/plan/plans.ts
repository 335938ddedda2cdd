import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { runPreview, TestProject } from "../../preview/testing/project";

let plans: Promise<readonly Plan[]> | undefined;

/** What both environments would build; previewed once, whichever suite asks first. */
export function realPlans(): Promise<readonly Plan[]> {
  return (plans ??= preview());
}

async function preview(): Promise<readonly Plan[]> {
  const project = TestProject.real();
  try {
    const { code, stdout, stderr } = await runPreview(project, ["--json"]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Plan[];
  } finally {
    project.remove();
  }
}

/** Every resource of every layer. */
export function resourcesOf(plan: Plan): readonly PlanResource[] {
  return plan.layers.flatMap(({ resources }) => resources);
}

/** How a failing test names a resource. */
export function label(plan: Plan, { type, name }: PlanResource): string {
  return `${plan.stack}: ${type} "${name}"`;
}
