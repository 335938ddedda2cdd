import { isValueMap, revealDeep, type Value, type ValueMap } from "../engine/values";
import { block, list, text } from "../cloud/inputs";
import { quantity } from "./quantity";
import { display } from "./reading";

/** A DNS subdomain, RFC 1123: what the API server takes as the name of most objects. */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Kinds whose names may hold other characters, such as the colon of `system:node`. */
const FREELY_NAMED = "rbac.authorization.k8s.io/";

/** Where a kind keeps its pod. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  Deployment: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  Pod: ["spec"],
  ReplicaSet: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
};

/** What the API server refuses although the schema takes it. Unknown values are never refused. */
export function brokenRules(given: ValueMap): string[] {
  const revealed = revealDeep(given);
  const object = isValueMap(revealed) ? revealed : {};
  return [...nameMistakes(object), ...selectorMistakes(object), ...podMistakes(object)];
}

function nameMistakes(object: ValueMap): string[] {
  const name = text(block(object, "metadata"), "name");
  const free = (text(object, "apiVersion") ?? "").startsWith(FREELY_NAMED);
  return name === undefined || free || (NAME.test(name) && name.length <= 253)
    ? []
    : [
        "metadata.name: must be a DNS subdomain: lower-case letters, digits, hyphens and dots, at most 253",
      ];
}

function selectorMistakes(object: ValueMap): string[] {
  if (!(text(object, "apiVersion") ?? "").startsWith("apps/")) {
    return [];
  }
  const spec = block(object, "spec");
  const wanted = block(block(spec, "selector"), "matchLabels");
  const labels = within(spec, ["template", "metadata", "labels"]);
  if (!isValueMap(labels)) {
    return [];
  }
  return Object.entries(wanted)
    .filter(([key, value]) => typeof value === "string" && differs(labels[key], value))
    .map(
      ([key]) =>
        `${display(["spec", "selector", "matchLabels", key])}: is not among the labels of the pod template`,
    );
}

/** The value at a path; an empty map where nothing is given, unknown where the way there is. */
function within(object: ValueMap, path: readonly string[]): Value {
  return path.reduce<Value>(
    (inner, key) => (isValueMap(inner) ? (inner[key] ?? {}) : inner),
    object,
  );
}

function differs(label: Value | undefined, wanted: string): boolean {
  return label === undefined || (typeof label === "string" && label !== wanted);
}

function podMistakes(object: ValueMap): string[] {
  const path = POD_SPECS[text(object, "kind") ?? ""];
  if (path === undefined) {
    return [];
  }
  const pod = path.reduce<ValueMap>((inner, key) => block(inner, key), object);
  const containers = ["initContainers", "containers"].flatMap((key) =>
    list(pod, key).map((container, index) => ({
      container: isValueMap(container) ? container : {},
      path: [...path, key, String(index)],
    })),
  );
  const volumes = volumeNames(block(object, "spec"), pod);
  return containers.flatMap(({ container, path: at }) => [
    ...resourceMistakes(container, at),
    ...(volumes === undefined ? [] : mountMistakes(container, volumes, at)),
  ]);
}

/** Names of what a pod can mount, claim templates of a StatefulSet included; `undefined` while one is unknown. */
function volumeNames(spec: ValueMap, pod: ValueMap): readonly string[] | undefined {
  const [volumes, templates] = [pod["volumes"] ?? [], spec["volumeClaimTemplates"] ?? []];
  if (!Array.isArray(volumes) || !Array.isArray(templates)) {
    return undefined;
  }
  const names = [
    ...volumes.map((volume) => (isValueMap(volume) ? text(volume, "name") : undefined)),
    ...templates.map((template) =>
      isValueMap(template) ? text(block(template, "metadata"), "name") : undefined,
    ),
  ];
  return names.every((name) => name !== undefined) ? names : undefined;
}

function resourceMistakes(container: ValueMap, path: readonly string[]): string[] {
  const resources = block(container, "resources");
  const limits = block(resources, "limits");
  return Object.entries(block(resources, "requests")).flatMap(([name, request]) => {
    const [asked, limit] = [quantity(request), quantity(limits[name])];
    return asked !== undefined && limit !== undefined && asked > limit
      ? [`${display([...path, "resources", "requests", name])}: is above the limit`]
      : [];
  });
}

function mountMistakes(
  container: ValueMap,
  volumes: readonly string[],
  path: readonly string[],
): string[] {
  return list(container, "volumeMounts").flatMap((mount, index) => {
    const name = isValueMap(mount) ? text(mount, "name") : undefined;
    return name === undefined || volumes.includes(name)
      ? []
      : [
          `${display([...path, "volumeMounts", String(index), "name"])}: there is no volume "${name}" in the pod`,
        ];
  });
}
