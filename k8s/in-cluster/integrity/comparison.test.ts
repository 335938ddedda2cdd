import assert from "node:assert/strict";
import { compare, containersOf, digestOf } from "./comparison";

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const image = (digit: string): string => `registry.example/moodle/php@${digest(digit)}`;
const deployed = new Set([digest("a"), digest("b")]);

/** A pod as the API tells it: one container, and what its status says of it. */
function pod(asked: string, imageID: string | undefined, more: object = {}): object {
  return {
    metadata: { name: "web-1", labels: { "app.kubernetes.io/component": "web" } },
    spec: { containers: [{ name: "php", image: asked }] },
    status: {
      phase: "Running",
      containerStatuses: imageID === undefined ? [] : [{ name: "php", imageID }],
    },
    ...more,
  };
}

const findings = (...pods: readonly object[]): readonly string[] =>
  compare(pods.flatMap(containersOf), deployed).map(({ reason }) => reason);

describe("image integrity", () => {
  it("finds nothing where pods run what was deployed, in every form that runtimes tell", () => {
    for (const imageID of [
      image("a"),
      `docker-pullable://${image("a")}`,
      digest("a"),
      `other.example/mirror/php@${digest("a")}`,
      "",
      undefined,
    ]) {
      assert.deepEqual(findings(pod(image("a"), imageID)), [], String(imageID));
    }
  });

  it("finds an image that was not deployed, wherever a pod has containers", () => {
    const elsewhere = {
      metadata: { name: "web-1" },
      spec: {
        containers: [{ name: "php", image: image("a") }],
        initContainers: [{ name: "proxy", image: image("c") }],
        ephemeralContainers: [{ name: "debugger", image: "docker.io/library/busybox:latest" }],
      },
      status: { phase: "Pending" },
    };
    assert.deepEqual(compare(containersOf(elsewhere), deployed), [
      {
        pod: "web-1",
        component: "",
        container: "proxy",
        asked: image("c"),
        reason: "asks for an image that was not deployed",
      },
      {
        pod: "web-1",
        component: "",
        container: "debugger",
        asked: "docker.io/library/busybox:latest",
        reason: "asks for an image that was not deployed",
      },
    ]);
  });

  it("finds a tag, even one whose image was deployed: nobody here deploys by tag", () => {
    assert.deepEqual(findings(pod("registry.example/moodle/php:5.3", image("a"))), [
      "asks for an image that was not deployed",
    ]);
  });

  it("finds a runtime that runs another image than the pod asks for", () => {
    for (const running of [image("c"), digest("c"), "unknown"]) {
      assert.deepEqual(findings(pod(image("a"), running)), ["runs an image that was not deployed"]);
    }
  });

  it("leaves pods alone that have ended or are on their way out", () => {
    const leaving = { name: "web-0", deletionTimestamp: "2027-02-08T07:00:00Z" };
    assert.deepEqual(findings(pod(image("c"), image("c"), { metadata: leaving })), []);
    for (const phase of ["Succeeded", "Failed"]) {
      assert.deepEqual(findings(pod(image("c"), image("c"), { status: { phase } })), []);
    }
  });

  it("reads a digest only where it ends the name", () => {
    assert.equal(digestOf(image("a")), digest("a"));
    assert.equal(digestOf(`${image("a")}0`), undefined);
    assert.equal(digestOf(`php-${digest("a")}`), undefined);
  });
});
