import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { label, realPlans, resourcesOf } from "./plans";

type Tree = Readonly<Record<string, unknown>>;

/** Pods that speak to the Kubernetes API. */
const OPERATORS = ["exam-reconciler", "integrity"];

/** Kinds of the k8s layer that have pods. */
const WORKLOADS = /:(Deployment|StatefulSet|Job|CronJob)$/;

describe("access to the Kubernetes API in the plan", () => {
  it("is given to the two scripts alone: no other pod has a token", async () => {
    for (const plan of await realPlans()) {
      for (const resource of workloads(plan)) {
        const pod = podOf(resource.inputs);
        const mayCall = OPERATORS.includes(componentOf(pod.labels));
        assert.equal(pod.spec["automountServiceAccountToken"], false, label(plan, resource));
        assert.equal(
          JSON.stringify(pod.spec).includes("serviceAccountToken"),
          mayCall,
          label(plan, resource),
        );
      }
    }
  });

  it("has no wildcard, changes only what is named, and is bound to the scripts' accounts alone", async () => {
    for (const plan of await realPlans()) {
      const layer = plan.layers.find((each) => each.layer === "k8s");
      const ofKind = (kind: RegExp): readonly PlanResource[] =>
        (layer?.resources ?? []).filter(({ type }) => kind.test(type));
      const rules = ofKind(/:(Cluster)?Role$/).flatMap(
        ({ inputs }) => inputs["rules"] as readonly Tree[],
      );
      assert.ok(rules.length > 0);
      for (const rule of rules) {
        assert.ok(!JSON.stringify(rule).includes("*"), JSON.stringify(rule));
        const changes = (rule["verbs"] as readonly string[]).filter(
          (verb) => !["get", "list"].includes(verb),
        );
        // Karpenter makes up the names of node claims.
        const named = "resourceNames" in rule || String(rule["resources"]) === "nodeclaims";
        assert.ok(changes.length === 0 || named, JSON.stringify(rule));
      }
      for (const binding of ofKind(/:(Cluster)?RoleBinding$/)) {
        const [subject, ...others] = binding.inputs["subjects"] as readonly Tree[];
        assert.deepEqual(others, []);
        assert.deepEqual(
          [
            subject?.["kind"],
            OPERATORS.map((name) => `moodle-${name}`).includes(String(subject?.["name"])),
          ],
          ["ServiceAccount", true],
        );
      }
    }
  });
});

describe("the comparison of images in the plan", () => {
  it("knows every image that a pod of the layer asks for", async () => {
    for (const plan of await realPlans()) {
      const [list = "", ...others] = resourcesOf(plan)
        .filter(({ type }) => type.endsWith(":ConfigMap"))
        .flatMap(({ inputs }) => (inputs["data"] as Record<string, string>)["images.json"] ?? []);
      assert.deepEqual(others, []);
      const listed = JSON.parse(list) as readonly string[];
      const asked = workloads(plan).flatMap(({ inputs }) => imagesOf(podOf(inputs).spec));
      assert.deepEqual([...new Set(asked)].sort(), [...listed].sort(), plan.stack);
    }
  });
});

function workloads(plan: Plan): readonly PlanResource[] {
  return resourcesOf(plan).filter(({ type }) => WORKLOADS.test(type));
}

function podOf(inputs: Tree): { readonly labels: Tree; readonly spec: Tree } {
  const spec = inputs["spec"] as Tree;
  const job = spec["jobTemplate"] as Tree | undefined;
  const { metadata, spec: pod } = (job === undefined ? spec : (job["spec"] as Tree))[
    "template"
  ] as { metadata: { labels: Tree }; spec: Tree };
  return { labels: metadata.labels, spec: pod };
}

function componentOf(labels: Tree): string {
  return String(labels["app.kubernetes.io/component"]);
}

function imagesOf(pod: Tree): readonly string[] {
  return ["initContainers", "containers"].flatMap((key) =>
    ((pod[key] ?? []) as readonly Tree[]).map(({ image }) => String(image)),
  );
}
