import assert from "node:assert/strict";
import fc from "fast-check";
import { secret, UNKNOWN, type Value, type ValueMap } from "../engine/values";
import { quantity } from "./quantity";
import { validateObject, validationNotice } from "./validate";

/** A correct Deployment; `container` and `spec` are laid over it. */
function deployment(container: ValueMap = {}, spec: ValueMap = {}): ValueMap {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { labels: { "app.kubernetes.io/name": "moodle" }, name: "web", namespace: "moodle" },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: "web" } },
      template: {
        metadata: { labels: { app: "web", tier: "front" } },
        spec: {
          containers: [
            {
              env: [{ name: "A", value: "b" }],
              image: "registry.example/php@sha256:0",
              name: "php",
              ports: [{ containerPort: 8443, name: "https" }],
              resources: {
                limits: { cpu: "1", memory: "1Gi" },
                requests: { cpu: "500m", memory: "1Gi" },
              },
              volumeMounts: [{ mountPath: "/run", name: "run" }],
              ...container,
            },
          ],
          topologySpreadConstraints: [
            {
              labelSelector: { matchLabels: { app: "web" } },
              matchLabelKeys: ["pod-template-hash"],
              maxSkew: 1,
              topologyKey: "topology.kubernetes.io/zone",
              whenUnsatisfiable: "DoNotSchedule",
            },
          ],
          volumes: [{ emptyDir: {}, name: "run" }],
        },
      },
      ...spec,
    },
  };
}

const AUTOSCALER: ValueMap = {
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata: { name: "web" },
  spec: {
    maxReplicas: 5,
    metrics: [
      {
        containerResource: {
          container: "php",
          name: "cpu",
          target: { averageUtilization: 50, type: "Utilization" },
        },
        type: "ContainerResource",
      },
    ],
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
  },
};

const NODE_POOL: ValueMap = {
  apiVersion: "karpenter.sh/v1",
  kind: "NodePool",
  metadata: { name: "web" },
  spec: {
    disruption: { consolidateAfter: "30s", consolidationPolicy: "WhenEmpty" },
    template: {
      spec: {
        nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: "web" },
        requirements: [{ key: "kubernetes.io/arch", operator: "In", values: ["arm64"] }],
      },
    },
  },
};

const CONTAINER = "spec.template.spec.containers[0]";

/** One mistake each, and the message it gets. */
const MISTAKES: readonly [what: string, object: ValueMap, message: string][] = [
  [
    "an unknown field of a container",
    deployment({ imagePulPolicy: "Always" }),
    `${CONTAINER}.imagePulPolicy: unknown field`,
  ],
  ["an unknown field beside the spec", { ...deployment(), sepc: {} }, "sepc: unknown field"],
  [
    "an unknown field within a list",
    deployment({ env: [{ name: "A", vale: "b" }] }),
    `${CONTAINER}.env[0].vale: unknown field`,
  ],
  ["a text for a number", deployment({}, { replicas: "2" }), "spec.replicas: must be integer"],
  [
    "a truth for a text or number",
    deployment({ livenessProbe: { httpGet: { port: true } } }),
    `${CONTAINER}.livenessProbe.httpGet.port: must be string or integer`,
  ],
  [
    "a missing field",
    deployment({ env: [{ value: "b" }] }),
    `${CONTAINER}.env[0].name: is required`,
  ],
  [
    "a value that is not allowed",
    deployment({ imagePullPolicy: "Sometimes" }),
    `${CONTAINER}.imagePullPolicy: must be one of Always, IfNotPresent, Never`,
  ],
  [
    "a request above its limit",
    deployment({ resources: { limits: { memory: "512Mi" }, requests: { memory: "1Gi" } } }),
    `${CONTAINER}.resources.requests.memory: is above the limit`,
  ],
  [
    "a mount of no volume",
    deployment({ volumeMounts: [{ mountPath: "/x", name: "data" }] }),
    `${CONTAINER}.volumeMounts[0].name: there is no volume "data" in the pod`,
  ],
  [
    "a selector that matches no pod",
    deployment({}, { selector: { matchLabels: { "app.kubernetes.io/name": "x" } } }),
    'spec.selector.matchLabels["app.kubernetes.io/name"]: is not among the labels of the pod template',
  ],
  [
    "a name that DNS does not take",
    { ...AUTOSCALER, metadata: { name: "Web_1" } },
    "metadata.name: must be a DNS subdomain: lower-case letters, digits, hyphens and dots, at most 253",
  ],
  [
    "an unknown field of a Karpenter node pool",
    { ...NODE_POOL, spec: { ...(NODE_POOL["spec"] as ValueMap), wieght: 1 } },
    "spec.wieght: unknown field",
  ],
  [
    "an unknown field of a certificate",
    {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: "a" },
      spec: { durtion: "1h", issuerRef: { name: "ca" }, secretName: "a" },
    },
    "spec.durtion: unknown field",
  ],
  [
    "an unknown field of a target group binding",
    {
      apiVersion: "elbv2.k8s.aws/v1beta1",
      kind: "TargetGroupBinding",
      metadata: { name: "a" },
      spec: { serviceRef: { name: "web", port: 443 }, targetTyp: "ip" },
    },
    "spec.targetTyp: unknown field",
  ],
  [
    "a wrong target type",
    {
      apiVersion: "elbv2.k8s.aws/v1beta1",
      kind: "TargetGroupBinding",
      metadata: { name: "a" },
      spec: { serviceRef: { name: "web", port: 443 }, targetType: "pod" },
    },
    "spec.targetType: must be one of instance, ip",
  ],
  [
    "a missing provider of secrets",
    {
      apiVersion: "secrets-store.csi.x-k8s.io/v1",
      kind: "SecretProviderClass",
      metadata: { name: "a" },
      spec: {},
    },
    "spec.provider: is required",
  ],
];

describe("validation of Kubernetes objects", () => {
  for (const [what, object, message] of MISTAKES) {
    it(`finds ${what}`, async () => {
      assert.deepEqual(await validateObject(object), [message]);
    });
  }

  it("passes correct objects, with the fields of current Kubernetes", async () => {
    for (const object of [deployment(), AUTOSCALER, NODE_POOL]) {
      assert.deepEqual(await validateObject(object), []);
      assert.equal(await validationNotice(object), undefined);
    }
  });

  it("finds the volumes of a StatefulSet among its claim templates too", async () => {
    const pod = deployment({ volumeMounts: [{ mountPath: "/data", name: "data" }] });
    const spec: ValueMap = {
      ...(pod["spec"] as ValueMap),
      serviceName: "redis",
      volumeClaimTemplates: [{ metadata: { name: "data" }, spec: {} }],
    };
    assert.deepEqual(await validateObject({ ...pod, kind: "StatefulSet", spec }), []);
  });

  it("takes any field where the schema leaves the form open", async () => {
    const volume: ValueMap = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { annotations: { "a/b": "c" }, name: "a" },
      data: { "nginx.conf": "" },
    };
    assert.deepEqual(await validateObject(volume), []);
  });

  it("reports all mistakes of an object at once", async () => {
    const found = await validateObject(deployment({ imagePulPolicy: "x" }, { replicas: "2" }));
    assert.deepEqual(found, [
      "spec.replicas: must be integer",
      `${CONTAINER}.imagePulPolicy: unknown field`,
    ]);
  });

  it("skips any part that is not known yet, wherever it is", async () => {
    const whole = deployment();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths(whole)), async (path) => {
        assert.deepEqual(await validateObject(replaced(whole, path, UNKNOWN)), []);
      }),
      { numRuns: 200 },
    );
  });

  it("looks through secrets and never quotes them", async () => {
    const object: ValueMap = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      stringData: secret({ password: 4242 }),
    };
    assert.deepEqual(await validateObject(object), ["stringData.password: must be string"]);
    assert.deepEqual(
      await validateObject({ ...object, stringData: secret({ password: "x" }) }),
      [],
    );
  });

  it("says where a schema is missing or partial", async () => {
    const none: ValueMap = {
      apiVersion: "example.com/v1",
      kind: "Widget",
      metadata: { name: "a" },
    };
    assert.deepEqual(await validateObject(none), []);
    assert.equal(
      await validationNotice(none),
      "No schema of Widget (example.com/v1) is at hand; its fields are not validated.",
    );
    const partial: ValueMap = { apiVersion: "elbv2.k8s.aws/v1beta1", kind: "TargetGroupBinding" };
    assert.equal(
      await validationNotice(partial),
      "TargetGroupBinding (elbv2.k8s.aws/v1beta1) is validated against a partial schema of our own.",
    );
  });
});

describe("quantities", () => {
  it("are read in every notation", () => {
    assert.deepEqual(["500m", "1", "1.5Gi", "2k", "1e3", 2, "ten", "1GB", UNKNOWN].map(quantity), [
      0.5,
      1,
      1.5 * 2 ** 30,
      2000,
      1000,
      2,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

type Path = readonly (string | number)[];

/** The paths of all values within, but those that say which kind of object it is. */
function paths(value: Value, at: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => paths(item, [...at, index]))
    : typeof value === "object" && value !== null
      ? Object.entries(value as ValueMap).flatMap(([key, item]) => paths(item, [...at, key]))
      : [];
  return at.length === 0
    ? inner.filter(([first]) => first !== "apiVersion" && first !== "kind")
    : [at, ...inner];
}

function replaced(value: ValueMap, path: Path, by: Value): ValueMap {
  const copy = structuredClone(value);
  let holder: Value = copy;
  for (const key of path.slice(0, -1)) {
    holder = (holder as Record<string | number, Value>)[key] ?? null;
  }
  (holder as Record<string | number, Value>)[path.at(-1) ?? ""] = by;
  return copy;
}
