import assert from "node:assert/strict";

import { UNKNOWN, type Value } from "../../../../preview/engine/values";
import { type Finding, undecided } from "../../../testing/pack-under-test";
import { kubernetesPack } from "../../../testing/packs";
import { compliantContainer, pod, podOf } from "../../../testing/workloads";

const RULE = "pod-image-pinned-by-digest";

const registry = "111111111111.dkr.ecr.eu-central-1.amazonaws.com";
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

describe(RULE, () => {
  const findings = (image: Value): Promise<Finding[]> =>
    kubernetesPack.findings(RULE, podOf({ image }));

  const violation = (problem: string): Finding => ({
    level: "mandatory",
    message:
      "Images come from our own registry and are pinned by digest.\n" +
      `${problem}. ` +
      "A tag can be moved, and a foreign registry can be down or taken over on exam morning. " +
      "Write the image as <our registry>/<name>@sha256:<digest>. (C19)",
  });

  it("accepts an image of ours by its digest, with or without a tag", async () => {
    assert.deepEqual(await findings(`${registry}/moodle/php@${digest}`), []);
    assert.deepEqual(await findings(`${registry}/moodle/php:5.3@${digest}`), []);
  });

  it("refuses a tag alone, latest and none included", async () => {
    for (const image of ["moodle/php:5.3", "moodle/php:latest", "moodle/php"]) {
      assert.deepEqual(await findings(`${registry}/${image}`), [
        violation(`spec.containers[0].image is "${registry}/${image}", which names no digest`),
      ]);
    }
  });

  it("refuses what only looks like a digest", async () => {
    const short = `${registry}/moodle/php@sha256:0123`;
    assert.deepEqual(await findings(short), [
      violation(`spec.containers[0].image is "${short}", which names no digest`),
    ]);
  });

  it("refuses another registry, also with a digest", async () => {
    for (const image of [
      `docker.io/library/redis@${digest}`,
      `evil.example/${registry}/x@${digest}`,
    ]) {
      assert.deepEqual(await findings(image), [
        violation(`spec.containers[0].image is "${image}", which is not in our registry`),
      ]);
    }
  });

  it("refuses a container without an image", async () => {
    assert.deepEqual(await findings(null), [violation("spec.containers[0].image is not set")]);
  });

  it("says that it cannot judge an image that is not known yet, and still sees the others", async () => {
    const containers = [
      { ...compliantContainer, image: UNKNOWN },
      { ...compliantContainer, image: "nginx" },
    ];
    assert.deepEqual(await kubernetesPack.findings(RULE, pod({ containers })), [
      violation('spec.containers[1].image is "nginx", which is not in our registry'),
      undecided("moodle-kubernetes", RULE, "spec.containers.0.image"),
    ]);
  });
});
