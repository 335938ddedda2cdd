import assert from "node:assert/strict";
import { ConfigError } from "../infra/config-reader";
import { defaultExamLoad } from "./capacity/exam-load";
import { k8sPlaceholders, parseK8sConfig } from "./config";

const valid = {
  "moodle-k8s:imageTag": "5.3.0-1",
  "moodle-k8s:siteName": "Example University Moodle",
  "moodle-k8s:administratorEmail": "moodle@example.edu",
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
      administratorEmail: "moodle@example.edu",
      embedOrigins: [],
      frameAncestors: [],
      outboundServices: [],
      sparePods: 2,
      examLoad: defaultExamLoad,
    });
  });

  it("takes what was measured of an exam, and the defaults for the rest", () => {
    const load = (measured: object): Readonly<Record<string, string>> => ({
      ...valid,
      "moodle-k8s:examLoad": JSON.stringify(measured),
    });
    assert.deepEqual(parseK8sConfig(load({ cpuMilliseconds: 45 }), "prod").examLoad, {
      ...defaultExamLoad,
      cpuMilliseconds: 45,
    });
    assert.deepEqual(mistakesOf(load({ startSeconds: 0, cpuMillisecond: 3 })), [
      "moodle-k8s:examLoad.cpuMillisecond is not a key of moodle-k8s:examLoad (Pulumi.prod.yaml)." +
        " Did you mean moodle-k8s:examLoad.cpuMilliseconds?",
      "moodle-k8s:examLoad.startSeconds is 0 in Pulumi.prod.yaml: it must be a whole number from 1 to" +
        " 3600. Change it.",
    ]);
  });

  it("names the placeholder that an update must not take", () => {
    const config = (administratorEmail: string) =>
      parseK8sConfig({ ...valid, "moodle-k8s:administratorEmail": administratorEmail }, "prod");
    assert.deepEqual(k8sPlaceholders(config("moodle@example.edu"), "prod"), [
      'moodle-k8s:administratorEmail is "moodle@example.edu" in Pulumi.prod.yaml: that is a' +
        " placeholder, which only a preview takes. Write an address that somebody reads.",
    ]);
    assert.deepEqual(k8sPlaceholders(config("moodle@my-university.eu"), "prod"), []);
  });

  it("takes services of the campus, each by a name of its own", () => {
    const directory = { name: "directory", cidr: "10.1.2.0/24", port: 636 };
    const services = (...list: readonly object[]) => ({
      ...valid,
      "moodle-k8s:outboundServices": JSON.stringify(list),
    });
    assert.deepEqual(parseK8sConfig(services(directory), "prod").outboundServices, [directory]);
    assert.deepEqual(
      mistakesOf(services(directory, { name: "Directory", cidr: "0.0.0.0/0", port: 70_000 })),
      [
        'moodle-k8s:outboundServices[1].name is "Directory" in Pulumi.prod.yaml: a name has up to 40' +
          " small letters, digits and dashes, and begins with a letter. Change it.",
        'moodle-k8s:outboundServices[1].cidr is "0.0.0.0/0" in Pulumi.prod.yaml: it is too wide for' +
          " a service; /8 is the widest. Name the addresses it has.",
        "moodle-k8s:outboundServices[1].port is 70000 in Pulumi.prod.yaml: it must be a whole number" +
          " from 1 to 65535. Change it.",
      ],
    );
    assert.deepEqual(mistakesOf(services(directory, { ...directory, cidr: "10.1.2.3/24" })), [
      'moodle-k8s:outboundServices[1].cidr is "10.1.2.3/24" in Pulumi.prod.yaml: it must be an IPv4' +
        " block whose host bits are zero. Write one address as 10.1.2.3/32.",
    ]);
    assert.deepEqual(mistakesOf(services(directory, { ...directory, port: 389 })), [
      'moodle-k8s:outboundServices[1].name is "directory" in Pulumi.prod.yaml: an earlier service' +
        " has this name. Give each its own.",
    ]);
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
      "moodle-k8s:administratorEmail is missing in Pulumi.prod.yaml: the mail address of Moodle's first" +
        " administrator, for example moodle@example.edu. Add it.",
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
