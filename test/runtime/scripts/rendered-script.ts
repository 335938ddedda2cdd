import assert from "node:assert/strict";
import { posix } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { API_URL, scriptPaths } from "../../../k8s/in-cluster/settings";
import type { Authority } from "../support/authority";
import type { Ended } from "../support/container";
import { Container } from "../support/container";
import type { Workspace } from "../support/workspace";

/** A rule of RBAC. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** What the engine gets of a script's component: its pod and what that mounts. */
export interface RenderedScript {
  readonly command: readonly string[];
  readonly user: number;
  /** Full path in the container → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Everything that its account may do. */
  readonly rules: readonly Rule[];
  /** What any other object of the component holds, by kind. */
  readonly objects: ReadonlyMap<string, readonly unknown[]>;
}

/** Name by which scripts call the API here. */
export const API_HOST = "cluster.eks.example";

interface Pod {
  readonly containers: readonly {
    readonly command: readonly string[];
    readonly securityContext: { readonly runAsUser: number };
    readonly env: readonly { readonly name: string }[];
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  }[];
  readonly volumes: readonly {
    readonly name: string;
    readonly configMap?: {
      readonly name: string;
      readonly items?: readonly { readonly key: string; readonly path: string }[];
    };
  }[];
}

interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

/** Renders a component as Pulumi would register it, and reads its pod as the kubelet would. */
export async function renderScript(create: () => unknown): Promise<RenderedScript> {
  const objects = new Map<string, unknown[]>();
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, name, inputs }) => {
        const kind = type.slice(type.lastIndexOf(":") + 1);
        objects.set(kind, [...(objects.get(kind) ?? []), inputs]);
        return { id: name, state: inputs as object };
      },
    },
    "moodle-k8s",
    "test",
    false,
    "organization",
  );
  create();
  await pulumi.runtime.disconnect();
  const [cronJob] = objects.get("CronJob") ?? [];
  const { spec } = cronJob as {
    spec: { jobTemplate: { spec: { template: { spec: Pod } } } };
  };
  const pod = spec.jobTemplate.spec.template.spec;
  const [container] = pod.containers;
  assert.ok(container !== undefined);
  assert.deepEqual(
    container.env.map(({ name }) => name),
    [API_URL],
  );
  const roles = [...(objects.get("Role") ?? []), ...(objects.get("ClusterRole") ?? [])];
  return {
    command: container.command,
    user: container.securityContext.runAsUser,
    files: Object.fromEntries(
      container.volumeMounts.flatMap(({ name, mountPath }) =>
        volumeFiles(pod, objects.get("ConfigMap") as readonly ConfigMap[], name).map(
          ([path, content]) => [posix.join(mountPath, path), content] as const,
        ),
      ),
    ),
    rules: roles.flatMap((role) => (role as { rules: readonly Rule[] }).rules),
    objects,
  };
}

function volumeFiles(
  pod: Pod,
  configMaps: readonly ConfigMap[],
  volume: string,
): readonly (readonly [path: string, content: string])[] {
  const source = pod.volumes.find(({ name }) => name === volume)?.configMap;
  if (source === undefined) {
    return [];
  }
  const { data } = configMaps.find(({ metadata }) => metadata.name === source.name) ?? {
    data: assert.fail(`no ConfigMap ${source.name}`),
  };
  const items = source.items ?? Object.keys(data).map((key) => ({ key, path: key }));
  return items.map(({ key, path }) => [path, data[key] ?? assert.fail(`no key ${key}`)] as const);
}

/** What a run of a script finds around it. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly authority: Authority;
  readonly port: number;
  readonly token: string;
}

/** Runs a script to its end, as its pod would, with the Node.js of this suite. */
export async function runScript(
  script: RenderedScript,
  { workspace, authority, port, token }: Surroundings,
): Promise<Ended> {
  const [program, ...words] = script.command;
  assert.equal(program, "node");
  const access = { "ca.crt": authority.certificate, token: `${token}\n` };
  const files = {
    ...script.files,
    ...Object.fromEntries(
      Object.entries(access).map(([name, content]) => [`${scriptPaths.access}/${name}`, content]),
    ),
  };
  return Container.run({
    name: "script",
    user: script.user,
    command: ["/image/node", ...words],
    mounts: [
      { source: process.execPath, target: "/image/node" },
      ...Object.entries(files).map(([target, content]) => ({
        source: workspace.file(target.slice(1), content),
        target,
      })),
    ],
    hosts: { [API_HOST]: "127.0.0.1" },
    environment: { [API_URL]: `https://${API_HOST}:${port}` },
  });
}

/** The one line of JSON that a run writes. */
export function lineOf({ log }: Ended): Readonly<Record<string, unknown>> {
  const lines = log.trimEnd().split("\n");
  assert.equal(lines.length, 1, log);
  const { time, ...facts } = JSON.parse(log) as Readonly<Record<string, unknown>>;
  assert.ok(Math.abs(Date.parse(String(time)) - Date.now()) < 60_000);
  return facts;
}
