import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { taskRunners } from "../infra/database-connections";
import { nodePools } from "../infra/karpenter/node-pools";
import { sampleOutputs } from "../infra/testing/sample-outputs";
import { contentHash } from "./config-files";
import { ports } from "./ports";
import type { Tree } from "./testing/tree";
import { at, items, optional } from "./testing/tree";

/** A Kubernetes object as the program registers it. */
interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Tree;
}

const infra = { ...sampleOutputs, examWindows: [] };
const digest = `sha256:${"1".repeat(64)}`;

describe("the k8s program", () => {
  const registered: Registered[] = [];

  before(async () => {
    const mocks: pulumi.runtime.Mocks = {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs: inputs as Tree });
        const state =
          type === "pulumi:pulumi:StackReference" ? { name, outputs: infra } : (inputs as Tree);
        return { id: name, state };
      },
      call: () => ({ imageDigest: digest }),
    };
    await pulumi.runtime.setMocks(mocks, "moodle-k8s", "test", true, "organization");
    pulumi.runtime.setAllConfig({
      "moodle-k8s:imageTag": "5.3.0-1",
      "moodle-k8s:siteName": "Example University Moodle",
      "moodle-k8s:administratorEmail": "moodle@example.edu",
    });
    await import("./index.js");
    await pulumi.runtime.disconnect();
  });

  const ofType = (type: string): readonly Registered[] =>
    registered.filter((resource) => resource.type === type);
  const only = (type: string, name: string): Tree => {
    const [found] = ofType(type).filter((resource) => resource.name === name);
    return found?.inputs ?? assert.fail(`${type} ${name} is not registered`);
  };
  const podsOf = (): readonly { readonly name: string; readonly pod: Tree }[] =>
    [
      ...ofType("kubernetes:apps/v1:Deployment"),
      ...ofType("kubernetes:apps/v1:StatefulSet"),
      ...ofType("kubernetes:batch/v1:Job"),
    ].map(({ name, inputs }) => ({ name, pod: at(inputs, "spec", "template", "spec") }));

  it("leaves the number of web pods to the autoscaler", () => {
    const spec = at(only("kubernetes:apps/v1:Deployment", "moodle-web"), "spec");
    assert.equal("replicas" in spec, false);
    const scaler = only("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "moodle-web");
    assert.deepEqual(
      [at(scaler, "spec")["minReplicas"], at(scaler, "spec")["maxReplicas"]],
      [3, 40],
    );
  });

  it("registers the web pods with infra's target group, and leaves security groups to infra", () => {
    const binding = only("kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding", "moodle-web");
    const service = only("kubernetes:core/v1:Service", "moodle-web");
    assert.deepEqual(at(binding, "spec"), {
      serviceRef: {
        name: at(service, "metadata")["name"],
        port: items(at(service, "spec"), "ports")[0]?.["port"],
      },
      targetGroupARN: infra.edge.targetGroupArn,
      targetType: "ip",
    });
  });

  it("watches the CPU of a container that the pod has", () => {
    const scaler = only("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "moodle-web");
    const [metric] = items(at(scaler, "spec"), "metrics");
    const watched = at(metric ?? {}, "containerResource")["container"];
    const web = podsOf().find(({ name }) => name === "moodle-web");
    assert.ok(items(web?.pod ?? {}, "containers").some(({ name }) => name === watched));
  });

  it("runs every container restricted, and none with a token of its account", () => {
    const containers = podsOf().flatMap(({ pod }) => {
      assert.equal(pod["automountServiceAccountToken"], false);
      return [...items(pod, "containers"), ...optional(pod, "initContainers")];
    });
    assert.ok(containers.length > podsOf().length);
    for (const container of containers) {
      const context = at(container, "securityContext");
      assert.ok(Number(context["runAsUser"]) > 0);
      assert.deepEqual(
        { ...context, runAsUser: 0, runAsGroup: 0 },
        {
          runAsNonRoot: true,
          runAsUser: 0,
          runAsGroup: 0,
          privileged: false,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
          seccompProfile: { type: "RuntimeDefault" },
        },
      );
    }
  });

  it("probes by port number: a port's name is known in its own container alone", () => {
    const web = podsOf().find(({ name }) => name === "moodle-web");
    const probed = items(web?.pod ?? {}, "containers").filter(
      (container) => "startupProbe" in container,
    );
    assert.deepEqual(
      probed.map(({ name }) => name),
      ["php", "nginx"],
    );
    for (const container of probed) {
      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
        assert.equal(at(container, probe, "httpGet")["port"], ports.health);
      }
    }
  });

  it("asks for nodes that some pool of infra offers, and never Spot for Redis", () => {
    const pools = nodePools(
      { webOnDemandCpu: 8, webMaxCpu: 16, workerMaxCpu: 8, nodeLifetimeDays: 14 },
      [],
    ).map(({ spec }) => at(spec as Tree, "template"));
    for (const { name, pod } of podsOf()) {
      const selector = Object.entries(at(pod, "nodeSelector"));
      const offered = pools.filter((pool) => {
        const labels = at(pool, "metadata", "labels");
        const requirements = items(at(pool, "spec"), "requirements");
        return selector.every(
          ([key, value]) =>
            labels[key] === value ||
            requirements.some(
              (one) => one["key"] === key && isDeepStrictEqual(one["values"], [value]),
            ),
        );
      });
      assert.ok(offered.length > 0, name);
      if (name.startsWith("redis")) {
        assert.deepEqual(selector, [["karpenter.sh/capacity-type", "on-demand"]]);
      }
    }
  });

  it("bounds every scratch volume", () => {
    const scratch = podsOf().flatMap(({ pod }) =>
      optional(pod, "volumes").filter((volume) => "emptyDir" in volume),
    );
    assert.ok(scratch.length > podsOf().length);
    for (const volume of scratch) {
      assert.match(String(at(volume, "emptyDir")["sizeLimit"]), /^[1-9][0-9]*[MG]i$/);
    }
  });

  it("pins every image by digest, in our own registry", () => {
    const images = podsOf().flatMap(({ pod }) =>
      [...items(pod, "containers"), ...optional(pod, "initContainers")].map(({ image }) =>
        String(image),
      ),
    );
    assert.deepEqual(
      images.filter((image) => !/^registry\.example\/.+@sha256:[0-9a-f]{64}$/.test(image)),
      [],
    );
    assert.ok(images.includes(`registry.example/moodle/php@${digest}`));
  });

  it("names every configuration by its content", () => {
    const configMaps = ofType("kubernetes:core/v1:ConfigMap");
    assert.ok(configMaps.length > 0);
    for (const { name, inputs } of configMaps) {
      const files = inputs["data"] as Readonly<Record<string, string>>;
      assert.equal(at(inputs, "metadata")["name"], `${name}-${contentHash(files)}`);
    }
  });

  it("lets pods reach Redis by a name that its certificate carries", () => {
    const certificates = ofType("kubernetes:cert-manager.io/v1:Certificate");
    const names = certificates.flatMap(
      ({ inputs }) => (at(inputs, "spec")["dnsNames"] ?? []) as string[],
    );
    const configPhp = ofType("kubernetes:core/v1:ConfigMap")
      .filter(({ name }) => name === "moodle-config")
      .map(({ inputs }) => String(at(inputs, "data")["config.php"]))
      .join("");
    const host = /session_redis_host = '([^']+)'/.exec(configPhp)?.[1] ?? "no host";
    assert.ok(names.includes(host), `${host} is in no certificate`);
  });

  it("selects its pods by labels that they carry", () => {
    const labels = [
      ...ofType("kubernetes:apps/v1:Deployment"),
      ...ofType("kubernetes:apps/v1:StatefulSet"),
    ].map(({ inputs }) => at(inputs, "spec", "template", "metadata", "labels"));
    const selectors = [
      ...ofType("kubernetes:core/v1:Service").map(({ inputs }) => at(inputs, "spec", "selector")),
      ...ofType("kubernetes:policy/v1:PodDisruptionBudget").map(({ inputs }) =>
        at(inputs, "spec", "selector", "matchLabels"),
      ),
    ];
    for (const selector of selectors) {
      const selected = labels.filter((set) =>
        Object.entries(selector).every(([key, value]) => set[key] === value),
      );
      assert.equal(selected.length, 1, JSON.stringify(selector));
    }
  });

  it("denies all traffic before it allows any", () => {
    const policy = only("kubernetes:networking.k8s.io/v1:NetworkPolicy", "network-default-deny");
    assert.deepEqual(policy["spec"], { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  });

  it("gives Redis' identity the passwords of Redis, and not the database's", () => {
    const passwordFiles = (file: string): object[] => [
      { path: "password", objectAlias: file },
      { path: "next", objectAlias: `${file}-next` },
      { path: "previous", objectAlias: `${file}-previous` },
    ];
    const [provided] = ofType(
      "kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass",
    ).filter(({ name }) => name === "redis");
    const objects = String(at(provided?.inputs ?? {}, "spec", "parameters")["objects"]);
    assert.deepEqual(JSON.parse(objects), [
      {
        objectName: "arn:redis",
        objectType: "secretsmanager",
        objectAlias: "redis.json",
        jmesPath: passwordFiles("redis-client"),
      },
      {
        objectName: "arn:redis-servers",
        objectType: "secretsmanager",
        objectAlias: "redis-internal.json",
        jmesPath: passwordFiles("redis-servers"),
      },
    ]);
  });

  it("reads the master user's secret in the pod that makes roles, and in no other", () => {
    const readers = ofType("kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass").filter(
      ({ inputs }) =>
        String(at(inputs, "spec", "parameters")["objects"]).includes("database-master"),
    );
    const accounts = podsOf().filter(({ pod }) =>
      optional(pod, "volumes").some(
        (volume) =>
          "csi" in volume &&
          readers.some(
            ({ name }) => at(volume, "csi", "volumeAttributes")["secretProviderClass"] === name,
          ),
      ),
    );
    assert.deepEqual(
      accounts.map(({ name, pod }) => [name, pod["serviceAccountName"]]),
      [["moodle-database-roles", "moodle-database"]],
    );
  });

  it("gives the upgrade the migrator where config.php looks for the login, and no reader", () => {
    const [provided] = ofType(
      "kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass",
    ).filter(({ name }) => name === "moodle-upgrade");
    const objects = JSON.parse(
      String(at(provided?.inputs ?? {}, "spec", "parameters")["objects"]),
    ) as readonly Tree[];
    assert.deepEqual(
      objects.map(({ objectName, objectAlias }) => [objectName, objectAlias]),
      [
        ["arn:migrator", "database.json"],
        ["arn:administrator", "administrator.json"],
        ["arn:redis", "redis.json"],
        ["arn:smtp", "smtp.json"],
      ],
    );
    const configPhp = (name: string): string =>
      String(at(only("kubernetes:core/v1:ConfigMap", name), "data")["config.php"]);
    assert.ok(configPhp("moodle-config").includes(`'${sampleOutputs.database.readerHost}'`));
    assert.ok(
      !configPhp("moodle-upgrade-config").includes(`'${sampleOutputs.database.readerHost}'`),
    );
  });

  it("names each step of a deployment by its pod, and ends it at once on a mistake", () => {
    const steps = ["moodle-database-roles", "moodle-upgrade", "moodle-release"];
    assert.deepEqual(
      ofType("kubernetes:batch/v1:Job").map(({ name }) => name),
      steps,
    );
    for (const step of steps) {
      const job = only("kubernetes:batch/v1:Job", step);
      assert.match(String(at(job, "metadata")["name"]), new RegExp(`^${step}-[0-9a-f]{10}$`));
      assert.equal("ttlSecondsAfterFinished" in at(job, "spec"), false);
      const [, fail] = items(at(job, "spec", "podFailurePolicy"), "rules");
      assert.deepEqual(at(fail ?? {}, "onExitCodes"), {
        containerName: "php",
        operator: "In",
        values: [78],
      });
      const [container] = items(at(job, "spec", "template", "spec"), "containers");
      assert.equal(container?.["name"], "php");
    }
  });

  it("runs as many task processes as the database has connections for", () => {
    for (const tasks of ["cron", "adhoc"] as const) {
      const deployment = only("kubernetes:apps/v1:Deployment", `moodle-${tasks}`);
      assert.equal(at(deployment, "spec")["replicas"], taskRunners[tasks]);
    }
  });

  it("rolls pods when their configuration changes: they mount it by its name", () => {
    const mounted = podsOf().flatMap(({ pod }) =>
      optional(pod, "volumes").flatMap((volume) =>
        "configMap" in volume ? [at(volume, "configMap")["name"]] : [],
      ),
    );
    const names = new Set(
      ofType("kubernetes:core/v1:ConfigMap").map(({ inputs }) => at(inputs, "metadata")["name"]),
    );
    assert.ok(mounted.length > 0);
    assert.deepEqual(
      mounted.filter((name) => !names.has(name)),
      [],
    );
  });
});
