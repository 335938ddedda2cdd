import assert from "node:assert/strict";
import { ConfigError } from "../infra/config-reader";
import { parseK8sConfig } from "./config";

const valid = {
  "moodle-k8s:imageTag": "5.3.0-1",
  "moodle-k8s:siteName": "Example University Moodle",
  "moodle-infra:domain": "moodle.example.edu",
};

function mistakesOf(raw: Readonly<Record<string, string>>): readonly string[] {
  try {
    parseK8sConfig(raw, "prod");
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes;
  }
  return [];
}

describe("k8s configuration", () => {
  it("embeds and is framed by nobody unless the stack file says so", () => {
    assert.deepEqual(parseK8sConfig(valid, "prod"), {
      imageTag: "5.3.0-1",
      siteName: "Example University Moodle",
      embedOrigins: [],
      frameAncestors: [],
    });
  });

  it("takes origins with ports and for all hosts below a name", () => {
    const embedOrigins = ["https://video.example.edu:8443", "https://*.h5p.example"];
    const raw = { ...valid, "moodle-k8s:embedOrigins": JSON.stringify(embedOrigins) };
    assert.deepEqual(parseK8sConfig(raw, "prod").embedOrigins, embedOrigins);
  });

  it("reports every mistake at once, with key, value, file and what to do", () => {
    const origins = [
      "http://video.example.edu",
      "https://a.example/x",
      "https://a.example; script-src *",
    ];
    const raw = {
      "moodle-k8s:imageTag": "latest",
      "moodle-k8s:embedOrigins": JSON.stringify(origins),
      "moodle-k8s:frameAncestor": "[]",
    };
    const problem =
      "it must be https:// and a host name, with a port if need be, like " +
      "https://video.example.edu or https://*.example.edu. Remove path and quotes.";
    assert.deepEqual(mistakesOf(raw), [
      'moodle-k8s:imageTag is "latest" in Pulumi.prod.yaml: latest names no build. Give the tag of' +
        " one, for example 5.3.0-1.",
      "moodle-k8s:siteName is missing in Pulumi.prod.yaml: the name of the site as users read it," +
        " for example Example University Moodle. Add it.",
      ...origins.map(
        (origin, index) =>
          `moodle-k8s:embedOrigins[${index}] is "${origin}" in Pulumi.prod.yaml: ${problem}`,
      ),
      "moodle-k8s:frameAncestor is not a key of this project (Pulumi.prod.yaml)." +
        " Did you mean moodle-k8s:frameAncestors?",
    ]);
  });

  it("refuses a tag that no registry takes and a name of two lines", () => {
    const raw = {
      ...valid,
      "moodle-k8s:imageTag": "5.3.0@sha256",
      "moodle-k8s:siteName": "Example\nUniversity",
    };
    assert.deepEqual(mistakesOf(raw), [
      'moodle-k8s:imageTag is "5.3.0@sha256" in Pulumi.prod.yaml: it must be a registry tag:' +
        " letters, digits, dots, dashes and underscores, at most 128. Change it.",
      'moodle-k8s:siteName is "Example\\nUniversity" in Pulumi.prod.yaml: it must be one line of' +
        " at most 254 characters. Shorten it.",
    ]);
  });
});
