import assert from "node:assert/strict";
import { ImageIntegrity } from "../../../k8s/image-integrity";
import { Authority } from "../support/authority";
import type { Ended } from "../support/container";
import { Workspace } from "../support/workspace";
import type { Json } from "./kubernetes-server";
import { KubernetesServer } from "./kubernetes-server";
import type { RenderedScript } from "./rendered-script";
import { API_HOST, lineOf, renderScript, runScript } from "./rendered-script";

const CORE = "/api/v1/namespaces/moodle";
const image = (name: string, digit: string): string =>
  `registry.example/${name}@sha256:${digit.repeat(64)}`;
const PHP = image("moodle/php", "a");
const NODE = image("node", "b");

describe("the comparison of images, as its pod runs it", () => {
  const workspace = new Workspace("integrity");
  const authority = new Authority();
  let script: RenderedScript;
  let kubernetes: KubernetesServer;
  /** The list of deployed images, as the program registers it. */
  let list: Json;

  before(async () => {
    script = await renderScript(
      () =>
        new ImageIntegrity("integrity", {
          namespaceName: "moodle",
          image: NODE,
          apiUrl: `https://${API_HOST}`,
          images: [PHP, NODE],
        }),
    );
    list = (script.objects.get("ConfigMap") ?? []).find((object) =>
      JSON.stringify(object).includes("images.json"),
    ) as Json;
    kubernetes = await KubernetesServer.start(authority.issue([API_HOST]), script.rules);
  });
  after(() => {
    kubernetes.stop();
    workspace.remove();
  });
  beforeEach(() => {
    kubernetes.reset();
    kubernetes.objects.set(`${CORE}/configmaps/images`, list);
    for (let index = 0; index < 5; index += 1) {
      pod(`web-${index}`, PHP, PHP);
    }
  });

  const run = (): Promise<Ended> =>
    runScript(script, { workspace, authority, port: kubernetes.port, token: kubernetes.token });

  function pod(name: string, asked: string, running: string): void {
    kubernetes.objects.set(`${CORE}/pods/${name}`, {
      metadata: { name, labels: { "app.kubernetes.io/component": "web" } },
      spec: { containers: [{ name: "php", image: asked }] },
      status: { phase: "Running", containerStatuses: [{ name: "php", imageID: running }] },
    });
  }

  it("is content where every pod runs what was deployed", async () => {
    const ended = await run();
    assert.equal(ended.code, 0, ended.log);
    assert.deepEqual(lineOf(ended), {
      level: "info",
      component: "integrity",
      containers: 5,
      deployedImages: 2,
      findings: [],
    });
  });

  it("raises an alarm for the one pod in many that runs something else: a line and a failed Job", async () => {
    const foreign = image("moodle/php", "c");
    pod("web-9", foreign, foreign);
    const ended = await run();
    assert.equal(ended.code, 1);
    const { level, findings } = lineOf(ended);
    assert.deepEqual(
      [level, findings],
      [
        "error",
        [
          {
            pod: "web-9",
            component: "web",
            container: "php",
            asked: foreign,
            running: foreign,
            reason: "asks for an image that was not deployed",
          },
        ],
      ],
    );
  });

  it("takes pods of the deployment before for granted while its list stands, no longer", async () => {
    const before = image("moodle/php", "d");
    pod("web-old", before, before);
    kubernetes.objects.set(`${CORE}/configmaps/images-before`, {
      ...list,
      data: { "images.json": JSON.stringify([before]) },
    });
    assert.equal((await run()).code, 0);
    kubernetes.objects.delete(`${CORE}/configmaps/images-before`);
    assert.equal((await run()).code, 1);
  });

  it("fails where nobody says what was deployed", async () => {
    kubernetes.objects.delete(`${CORE}/configmaps/images`);
    const ended = await run();
    assert.equal(ended.code, 1);
    assert.deepEqual(lineOf(ended), {
      level: "error",
      component: "integrity",
      message:
        "No ConfigMap moodle/deployed-images=true in moodle lists an image by digest. Deploy the k8s layer.",
    });
  });
});
