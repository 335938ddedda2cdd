import assert from "node:assert/strict";
import { nodePools } from "../../../infra/karpenter/node-pools";
import { defaultExamLoad } from "../../../k8s/capacity/exam-load";
import { ExamReconciler } from "../../../k8s/exam-reconciler";
import { Authority } from "../support/authority";
import type { Ended } from "../support/container";
import { Workspace } from "../support/workspace";
import { KubernetesServer } from "./kubernetes-server";
import type { RenderedScript } from "./rendered-script";
import { API_HOST, lineOf, renderScript, runScript } from "./rendered-script";

const MINUTE = 60 * 1000;

const AUTOSCALER = "/apis/autoscaling/v2/namespaces/moodle/horizontalpodautoscalers/moodle-web";
const DEPLOYMENT = "/apis/apps/v1/namespaces/moodle/deployments/moodle-web";
const KARPENTER = "/apis/karpenter.sh/v1";
const MANAGER = "fieldManager=moodle-exam-reconciler";

/** Changes by which the floor rises for 1,200 students. */
const RAISED = [
  `PATCH ${KARPENTER}/nodepools/web-floor?${MANAGER} {"spec":{"limits":{"cpu":"192"}}}`,
  `PATCH ${KARPENTER}/nodepools/web-spot?${MANAGER} {"spec":{"limits":{"cpu":"0"}}}`,
  `PATCH ${AUTOSCALER}?${MANAGER} {"spec":{"minReplicas":9}}`,
];

describe("the exam reconciler, as its pod runs it", () => {
  const workspace = new Workspace("exam-reconciler");
  const authority = new Authority();
  let script: RenderedScript;
  let kubernetes: KubernetesServer;

  const window = (name: string, minutes: number) => ({
    name,
    startUtc: new Date(Date.now() + minutes * MINUTE).toISOString(),
    endUtc: new Date(Date.now() + (minutes + 120) * MINUTE).toISOString(),
    timeZone: "Europe/Berlin",
    students: 1200,
  });

  before(async () => {
    script = await renderScript(
      () =>
        new ExamReconciler("exam-reconciler", {
          namespaceName: "moodle",
          image: "node",
          apiUrl: `https://${API_HOST}`,
          // Over, soon, and far away; the first and the last ask for nothing.
          examWindows: [window("Law", -600), window("Informatics", 30), window("Physics", 6000)],
          sizing: { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
          load: defaultExamLoad,
          autoscalerName: "moodle-web",
          deploymentName: "moodle-web",
        }),
    );
    kubernetes = await KubernetesServer.start(authority.issue([API_HOST]), script.rules);
  });
  after(() => {
    kubernetes.stop();
    workspace.remove();
  });
  beforeEach(() => {
    kubernetes.reset();
    kubernetes.objects.set(AUTOSCALER, { spec: { minReplicas: 3, maxReplicas: 40 } });
    kubernetes.objects.set(DEPLOYMENT, { status: { availableReplicas: 3 } });
    for (const { name, annotations, spec } of nodePools(
      { webOnDemandCpu: 16, webMaxCpu: 192, workerMaxCpu: 32, nodeLifetimeDays: 14 },
      [],
    )) {
      kubernetes.objects.set(`${KARPENTER}/nodepools/${name}`, { metadata: { annotations }, spec });
    }
    for (const [index, type] of ["spot", "spot", "spot", "on-demand", "on-demand"].entries()) {
      const name = `node-${index}`;
      const labels = {
        "karpenter.sh/nodepool": type === "spot" ? "web-spot" : "web-floor",
        "karpenter.sh/capacity-type": type,
      };
      kubernetes.objects.set(`${KARPENTER}/nodeclaims/${name}`, {
        metadata: { name, uid: `uid-${index}`, labels },
      });
    }
    kubernetes.objects.set(`${KARPENTER}/nodeclaims/worker`, {
      metadata: {
        name: "worker",
        uid: "uid-worker",
        labels: { "karpenter.sh/nodepool": "worker", "karpenter.sh/capacity-type": "spot" },
      },
    });
  });

  const run = (token = kubernetes.token, trusted = authority): Promise<Ended> =>
    runScript(script, { workspace, authority: trusted, port: kubernetes.port, token });

  it("closes Spot, then raises the floor, and tells it in one line", async () => {
    const ended = await run();
    assert.equal(ended.code, 0, ended.log);
    assert.deepEqual(kubernetes.changes(), RAISED);
    assert.deepEqual(lineOf(ended), {
      level: "info",
      component: "exam-reconciler",
      phase: "ahead",
      windows: ["Informatics"],
      students: 1200,
      floor: { pods: 9, wanted: 9 },
      minReplicas: 9,
      minReplicasBefore: 3,
      availablePods: 3,
      limits: [
        { pool: "web-floor", cpu: "192" },
        { pool: "web-spot", cpu: "0" },
      ],
      draining: [],
      spotNodes: 3,
      warnings: [],
      problems: [],
    });
  });

  it("empties Spot once the floor stands, a node at a time, and changes nothing twice", async () => {
    await run();
    kubernetes.seen.length = 0;
    await run();
    assert.deepEqual(kubernetes.changes(), []);
    kubernetes.objects.set(DEPLOYMENT, { status: { availableReplicas: 9 } });
    const ended = await run();
    assert.equal(ended.code, 0, ended.log);
    const drained = [`DELETE ${KARPENTER}/nodeclaims/node-0 {"preconditions":{"uid":"uid-0"}}`];
    assert.deepEqual(kubernetes.changes(), drained);
    // It is on its way out: the next one waits.
    await run();
    assert.deepEqual(kubernetes.changes(), drained);
  });

  it("gets there over an API that is busy, and forgets nothing", async () => {
    kubernetes.faults.push(
      { method: "GET", path: AUTOSCALER, status: 503, times: 2 },
      { method: "PATCH", path: KARPENTER, status: 429, times: 1 },
    );
    const ended = await run();
    assert.equal(ended.code, 0, ended.log);
    assert.deepEqual(kubernetes.changes(), RAISED);
  });

  it("does what it can where a part is refused, fails, and the next run does the rest", async () => {
    kubernetes.objects.set(DEPLOYMENT, { status: { availableReplicas: 9 } });
    kubernetes.faults.push({
      method: "PATCH",
      path: `${KARPENTER}/nodepools/web-spot`,
      status: 403,
    });
    const ended = await run();
    assert.equal(ended.code, 1);
    assert.deepEqual(kubernetes.changes(), [RAISED[0], RAISED[2]]);
    const line = lineOf(ended);
    assert.deepEqual(
      [line["level"], line["draining"], line["problems"]],
      ["error", [], [`PATCH ${KARPENTER}/nodepools/web-spot answered 403: made up`]],
    );
    kubernetes.faults.length = 0;
    assert.equal((await run()).code, 0);
    assert.equal(kubernetes.changes()[2], RAISED[1]);
  });

  it("raises the floor also where Karpenter's pools cannot be read", async () => {
    kubernetes.objects.set(`${KARPENTER}/nodepools/web-floor`, { metadata: {}, spec: {} });
    kubernetes.faults.push({ method: "GET", path: `${KARPENTER}/nodepools/web-spot`, status: 404 });
    const ended = await run();
    assert.equal(ended.code, 1);
    assert.deepEqual(kubernetes.changes(), [RAISED[2]]);
    assert.deepEqual([...(lineOf(ended)["problems"] as string[])].sort(), [
      `GET ${KARPENTER}/nodepools/web-spot answered 404: made up`,
      "NodePool web-floor lacks the annotations moodle/cpu-limit and moodle/cpu-limit-in-exams. Deploy the infra layer.",
    ]);
  });

  it("fails and changes nothing without its token", async () => {
    const ended = await run("another token");
    assert.equal(ended.code, 1);
    assert.deepEqual(lineOf(ended), {
      level: "error",
      component: "exam-reconciler",
      message: `GET ${AUTOSCALER} answered 401: Unauthorized`,
    });
    assert.deepEqual(kubernetes.seen, []);
  });

  it("never gives its token to a server that the cluster's authority did not sign", async () => {
    const ended = await run(kubernetes.token, new Authority("another"));
    assert.equal(ended.code, 1);
    assert.match(String(lineOf(ended)["message"]), /certificate|signature/);
    assert.deepEqual(kubernetes.seen, []);
  });
});
