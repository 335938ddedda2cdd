import assert from "node:assert/strict";
import { realPlans } from "../../plan/plans";
import { Cluster } from "../cluster";
import { applyAll, complaintsOf, rewritten } from "../manifests/complaints";
import { installDefinitions } from "../manifests/definitions";
import { plannedObjects } from "../manifests/plan-objects";
import { podsOf } from "../manifests/pods";
import type { KubernetesObject } from "../support/api";
import { suiteOwner } from "../support/run";

/** What a broken manifest must be told, to show that the acceptance suite can fail. */
describe("A manifest with one wrong field", () => {
  let cluster: Cluster;
  let objects: readonly KubernetesObject[];

  before(async () => {
    const [plan] = await realPlans();
    assert.ok(plan);
    objects = plannedObjects(plan);
    cluster = await Cluster.start({ name: "refusals", owner: suiteOwner() });
    await installDefinitions(cluster.api);
    assert.deepEqual((await applyAll(cluster.api, objects)).complaints, []);
  });

  after(() => cluster.stop());

  const cases: readonly (readonly [
    what: string,
    kind: string,
    name: string,
    path: readonly string[],
    value: unknown,
    complaint: RegExp,
  ])[] = [
    [
      "that does not exist, in an autoscaler",
      "HorizontalPodAutoscaler",
      "moodle-web",
      ["spec", "minReplica"],
      3,
      /^HorizontalPodAutoscaler moodle\/moodle-web: 500 .*\.spec\.minReplica: field not declared in schema$/,
    ],
    [
      "of another type, in a Deployment",
      "Deployment",
      "moodle-web",
      ["spec", "replicas"],
      "many",
      /^Deployment moodle\/moodle-web: 500 .*\.spec\.replicas/,
    ],
    [
      "with a value that is not allowed, in a node pool",
      "NodePool",
      "web-floor",
      ["spec", "disruption", "consolidationPolicy"],
      "Sometimes",
      /^NodePool web-floor: 422 .*spec\.disruption\.consolidationPolicy: Unsupported value: "Sometimes"/,
    ],
    [
      "that does not exist, in a kind of AWS'",
      "EC2NodeClass",
      "moodle",
      ["spec", "rol"],
      "nodes",
      /^EC2NodeClass moodle: 500 .*\.spec\.rol: field not declared in schema$/,
    ],
    [
      "that our own partial schema does not know",
      "SecretProviderClass",
      "moodle",
      ["spec", "providers"],
      "aws",
      /^SecretProviderClass moodle\/moodle: 500 .*\.spec\.providers: field not declared in schema$/,
    ],
    [
      "that Pod Security warns of, in a Deployment",
      "Deployment",
      "moodle-web",
      ["spec", "template", "spec", "hostNetwork"],
      true,
      /^Deployment moodle\/moodle-web: warning: would violate PodSecurity "restricted:v1\.35": host namespaces \(hostNetwork=true\)/,
    ],
  ];

  for (const [what, kind, name, path, value, complaint] of cases) {
    it(`${what} is named`, async () => {
      const broken = withValue(find(kind, name), path, value);
      const { complaints } = await applyAll(cluster.api, [broken]);
      assert.ok(
        complaints.some((line) => complaint.test(line)),
        complaints.join("\n"),
      );
    });
  }

  it("that Pod Security forbids makes no pod", async () => {
    const [pod] = podsOf(find("Deployment", "moodle-web"));
    assert.ok(pod);
    const answer = await cluster.api.create(withValue(pod, ["spec", "hostNetwork"], true), {
      dryRun: true,
    });
    assert.match(
      complaintsOf("pod", answer).join("\n"),
      /^pod: 403 .*violates PodSecurity "restricted:v1\.35": host namespaces/,
    );
  });

  it("that is empty is found as what a second apply writes", async () => {
    const policy = withValue(find("NetworkPolicy", "default-deny"), ["spec", "egress"], []);
    const before = await applyAll(cluster.api, [policy]);
    const after = await applyAll(cluster.api, [policy]);
    assert.deepEqual(rewritten(before, after), ["NetworkPolicy moodle/default-deny"]);
  });

  it("in the order of dependencies is refused: an object before its namespace", async () => {
    const account = find("ServiceAccount", "moodle");
    const lost = withValue(account, ["metadata", "namespace"], "later");
    const { complaints } = await applyAll(cluster.api, [lost]);
    assert.deepEqual(complaints, ['ServiceAccount later/moodle: 404 namespaces "later" not found']);
  });

  function find(kind: string, name: string): KubernetesObject {
    const object = objects.find((one) => one.kind === kind && one.metadata.name === name);
    assert.ok(object, `no ${kind} ${name}`);
    return object;
  }
});

/** A copy of the object with one field changed. */
function withValue(
  object: KubernetesObject,
  path: readonly string[],
  value: unknown,
): KubernetesObject {
  const copy = structuredClone(object);
  let place = copy as unknown as Record<string, unknown>;
  for (const name of path.slice(0, -1)) {
    place = place[name] as Record<string, unknown>;
  }
  place[path.at(-1) ?? ""] = value;
  return copy;
}
