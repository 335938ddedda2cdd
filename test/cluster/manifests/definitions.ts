import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseAllDocuments } from "yaml";
import { partialSchemas } from "../../../preview/validation/partial-schemas";
import type { Api, KubernetesObject } from "../support/api";
import { sourceFolder } from "../support/go";
import { partialDefinition } from "./partial-definition";

/** How long the API server may take to serve a new kind, in milliseconds. */
const SERVED_LIMIT = 60_000;

const LOOK = 200;

/**
 * Installs the custom resources that the plans use: those of Karpenter and cert-manager as published,
 * with the rules that they carry, and those that no registry has from the preview's own schemas.
 */
export async function installDefinitions(api: Api): Promise<void> {
  const [karpenter, certManager] = await Promise.all([
    sourceFolder("definitions", "github.com/aws/karpenter-provider-aws"),
    sourceFolder("definitions", "github.com/cert-manager/cert-manager"),
  ]);
  await install(api, [
    ...objectsIn(join(karpenter, "pkg/apis/crds")),
    ...objectsIn(join(certManager, "deploy/crds")),
    ...Object.entries(partialSchemas).map(([kind, shape]) => partialDefinition(kind, shape)),
  ]);
}

/** Installs custom resources and waits until they are served. */
export async function install(api: Api, definitions: readonly KubernetesObject[]): Promise<void> {
  for (const definition of definitions) {
    await api.install(definition);
  }
  const end = Date.now() + SERVED_LIMIT;
  for (;;) {
    const waiting = (await api.list("/apis/apiextensions.k8s.io/v1/customresourcedefinitions"))
      .filter((definition) => !isEstablished(definition))
      .map(({ metadata }) => metadata.name);
    if (waiting.length === 0) {
      return;
    }
    if (Date.now() > end) {
      throw new Error(`The API server does not serve ${waiting.join(", ")}`);
    }
    await sleep(LOOK);
  }
}

/** The objects in the YAML files of a folder. */
export function objectsIn(folder: string): readonly KubernetesObject[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name) => objectsOf(join(folder, name)));
}

/** The objects of a YAML file. */
export function objectsOf(file: string): readonly KubernetesObject[] {
  return parseAllDocuments(readFileSync(file, "utf8"))
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
}

function isEstablished(definition: KubernetesObject): boolean {
  // Before the API server has looked at it, the conditions are null.
  const { conditions } = (definition["status"] ?? {}) as {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[] | null;
  };
  return (conditions ?? []).some(({ type, status }) => type === "Established" && status === "True");
}
