import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { label, realPlans, resourcesOf } from "./plans";

/** How the name of a chart without pods ends. */
const NO_PODS = "-crd";

const RELEASE = "kubernetes:helm.sh/v3:Release";

describe("images in the plan", () => {
  it("all come from repositories of ours, our own and the cache's", async () => {
    for (const plan of await realPlans()) {
      const ours = resourcesOf(plan)
        .filter(({ type }) => type === "aws:ecr/repository:Repository")
        .map(({ outputs }) => outputs["repositoryUrl"]);
      const users = resourcesOf(plan).filter(usesImages);
      assert.ok(users.length > 0, plan.stack);
      const foreign = users.flatMap((resource) =>
        imagesOf(resource)
          .filter((image) => !ours.includes(repositoryOf(image)))
          .map((image) => `${label(plan, resource)}: ${image}`),
      );
      assert.deepEqual(foreign, []);
    }
  });

  it("are named by every chart that runs pods, not left to the chart", async () => {
    const silent = (await realPlans()).flatMap((plan: Plan) =>
      resourcesOf(plan)
        .filter(({ type, name }) => type === RELEASE && !name.endsWith(NO_PODS))
        .filter((resource) => imagesOf(resource).length === 0)
        .map((resource) => label(plan, resource)),
    );
    assert.deepEqual(silent, []);
  });
});

function usesImages({ type }: PlanResource): boolean {
  return type.startsWith("kubernetes:");
}

/** What containers run: `image` of a pod, `image.repository` in the values of a chart. */
function imagesOf({ inputs }: PlanResource): string[] {
  return search(inputs);
}

function search(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    if (key !== "image") {
      return search(child);
    }
    const repository: unknown =
      typeof child === "object" && child !== null && "repository" in child
        ? child.repository
        : child;
    return typeof repository === "string" ? [repository] : [];
  });
}

/** An image without tag and digest. */
function repositoryOf(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^/]*$/, "");
}
