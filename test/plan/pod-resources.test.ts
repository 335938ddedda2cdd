import assert from "node:assert/strict";
import { priorityClass } from "../../k8s/priority-classes";
import type { Tree } from "../../k8s/testing/tree";
import { at, items, optional } from "../../k8s/testing/tree";
import { webPodRequests } from "../../k8s/web-pod-requests";
import type { Plan, PlanResource } from "../../preview/plan";
import { quantity } from "../../preview/validation/quantity";
import { label, realPlans, resourcesOf } from "./plans";

/** What a workload may have running at the worst moment. */
interface Workload {
  readonly resource: PlanResource;
  readonly component: string;
  /** Pods, those of a rollout included. */
  readonly pods: number;
  readonly pod: Tree;
}

describe("resources of pods in the plan", () => {
  it("are asked for by every container, with a bound on memory: no default decides", async () => {
    for (const plan of await realPlans()) {
      for (const { resource, pod } of workloadsOf(plan)) {
        for (const container of [...optional(pod, "initContainers"), ...items(pod, "containers")]) {
          const { requests, limits } = at(container, "resources");
          const name = `${label(plan, resource)} ${String(container["name"])}`;
          assert.deepEqual(Object.keys(requests as Tree).sort(), ["cpu", "memory"], name);
          assert.deepEqual(Object.keys(limits as Tree), ["memory"], name);
        }
      }
    }
  });

  it("are those of a web pod for each placeholder, as the sums behind nodes and quota have them", async () => {
    for (const plan of await realPlans()) {
      const { fpmChildren } = sizingOf(plan);
      const expected = webPodRequests(fpmChildren);
      for (const { component, pod } of workloadsOf(plan)) {
        if (component === "web" || component === "placeholder") {
          assert.deepEqual(requestsOf(pod), expected, `${plan.stack} ${component}`);
        }
      }
    }
  });

  it("fit the quota when everything rolls out at once", async () => {
    for (const plan of await realPlans()) {
      const [quota] = resourcesOf(plan).filter(({ type }) => type.endsWith(":ResourceQuota"));
      const hard = at(quota?.inputs ?? {}, "spec", "hard");
      const workloads = workloadsOf(plan);
      const sum = (of: (each: Workload) => number): number =>
        workloads.reduce((total, each) => total + each.pods * of(each), 0);
      const asked = {
        pods: sum(() => 1),
        "requests.cpu": sum(({ pod }) => requestsOf(pod).cpu) / 1000,
        "requests.memory": sum(({ pod }) => requestsOf(pod).mebibytes) * 1024 * 1024,
      };
      for (const [name, value] of Object.entries(asked)) {
        assert.ok(value <= amount(hard[name]), `${plan.stack} ${name}: ${value}`);
      }
    }
  });

  it("come with a priority that exists", async () => {
    for (const plan of await realPlans()) {
      const classes = resourcesOf(plan)
        .filter(({ type }) => type.endsWith(":PriorityClass"))
        .map(({ inputs }) => at(inputs, "metadata")["name"]);
      assert.deepEqual([...classes].sort(), Object.values(priorityClass).sort());
      for (const { resource, pod } of workloadsOf(plan)) {
        assert.ok(classes.includes(pod["priorityClassName"]), label(plan, resource));
      }
    }
  });
});

function workloadsOf(plan: Plan): readonly Workload[] {
  const { maxReplicas } = sizingOf(plan);
  return resourcesOf(plan).flatMap((resource): readonly Workload[] => {
    const { type, inputs } = resource;
    const kind = type.slice(type.lastIndexOf(":") + 1);
    const found = ((): readonly [pods: number, template: Tree] | undefined => {
      switch (kind) {
        case "Deployment": {
          const spec = at(inputs, "spec");
          const replicas = Number(spec["replicas"] ?? maxReplicas);
          return [replicas + surge(spec, replicas), at(spec, "template")];
        }
        case "StatefulSet":
          return [Number(at(inputs, "spec")["replicas"]), at(inputs, "spec", "template")];
        case "Job":
          return [1, at(inputs, "spec", "template")];
        case "CronJob":
          return [1, at(inputs, "spec", "jobTemplate", "spec", "template")];
        default:
          return undefined;
      }
    })();
    if (found === undefined) {
      return [];
    }
    const [pods, template] = found;
    const component = String(at(template, "metadata", "labels")["app.kubernetes.io/component"]);
    return [{ resource, component, pods, pod: at(template, "spec") }];
  });
}

/** Pods more than wanted while a Deployment rolls out; a quarter unless it says otherwise. */
function surge(spec: Tree, replicas: number): number {
  const { strategy } = spec as {
    readonly strategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly maxSurge?: number | string };
    };
  };
  const most = strategy?.type === "Recreate" ? 0 : (strategy?.rollingUpdate?.maxSurge ?? "25%");
  return typeof most === "number" ? most : Math.ceil((Number.parseInt(most, 10) * replicas) / 100);
}

/** What the scheduler counts: containers, and init containers that stay beside them. */
function requestsOf(pod: Tree): { readonly cpu: number; readonly mebibytes: number } {
  const beside = optional(pod, "initContainers").filter(
    (container) => container["restartPolicy"] === "Always",
  );
  return [...beside, ...items(pod, "containers")]
    .map((container) => at(container, "resources", "requests"))
    .reduce<{ readonly cpu: number; readonly mebibytes: number }>(
      ({ cpu, mebibytes }, requests) => ({
        cpu: cpu + Math.round(amount(requests["cpu"]) * 1000),
        mebibytes: mebibytes + amount(requests["memory"]) / 1024 / 1024,
      }),
      { cpu: 0, mebibytes: 0 },
    );
}

function sizingOf(plan: Plan): {
  readonly maxReplicas: number;
  readonly minReplicas: number;
  readonly fpmChildren: number;
} {
  const infra = plan.layers.find(({ layer }) => layer === "infra");
  return infra?.outputs["sizing"] as ReturnType<typeof sizingOf>;
}

function amount(value: unknown): number {
  return quantity(String(value)) ?? assert.fail(`${String(value)} is no quantity`);
}
