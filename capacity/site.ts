import type { InfraConfig } from "../infra/config";
import { parseInfraConfig } from "../infra/config";
import { ConfigError } from "../infra/config-reader";
import type { ConfigParser } from "../infra/stack-config";
import type { K8sConfig } from "../k8s/config";
import { parseK8sConfig } from "../k8s/config";
import { UserError } from "../preview/errors";
import type { Layer } from "../preview/project/layers";
import { configNamespaces, selectLayers } from "../preview/project/layers";
import { applyProjectConfig } from "../preview/project/project-config";
import { readStackFile } from "../preview/project/stack-file";

/** What the estimate reads of an environment's configuration. */
export type Site = Pick<
  InfraConfig,
  "region" | "systemNodes" | "database" | "sizing" | "nodePools" | "examWindows"
> &
  Pick<K8sConfig, "sparePods" | "examLoad"> & {
    readonly stack: string;
    /** Zones that nodes are in. */
    readonly zones: number;
  };

/**
 * Reads `Pulumi.<stack>.yaml` as the layers do.
 *
 * @throws UserError with every mistake of the file, in the words of the layer that refuses it.
 */
export function readSite(repository: string, stack: string): Site {
  const namespaces = configNamespaces(repository);
  const [first, second] = ["infra", "k8s"].map((name) => layerOf(repository, name));
  const mistakes: string[] = [];
  const read = <T>(layer: Layer | undefined, parse: ConfigParser<T>): T | undefined => {
    if (layer === undefined) {
      return undefined;
    }
    const { project } = layer;
    const file = readStackFile(repository, project.stackConfigDirectory, stack, namespaces);
    const config = applyProjectConfig(project, file);
    mistakes.push(...config.mistakes);
    const entries = [...config.values];
    const values = Object.fromEntries(entries.map(([key, { text }]) => [key, text]));
    const secrets = entries.filter(([, { secret }]) => secret).map(([key]) => key);
    try {
      return parse(values, stack, new Set(secrets));
    } catch (error) {
      if (!(error instanceof ConfigError)) {
        throw error;
      }
      mistakes.push(...error.mistakes);
      return undefined;
    }
  };
  const infra = read(first, parseInfraConfig);
  const k8s = read(second, parseK8sConfig);
  if (infra === undefined || k8s === undefined || mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  return siteOf(stack, infra, k8s);
}

/** The part of a stack's configuration that an estimate needs. */
export function siteOf(stack: string, infra: InfraConfig, k8s: K8sConfig): Site {
  const { region, availabilityZones, systemNodes, database, sizing, nodePools, examWindows } =
    infra;
  return {
    stack,
    region,
    zones: availabilityZones.length,
    systemNodes,
    database,
    sizing,
    nodePools,
    examWindows,
    sparePods: k8s.sparePods,
    examLoad: k8s.examLoad,
  };
}

function layerOf(repository: string, name: string): Layer | undefined {
  return selectLayers(repository, [name]).find(({ shown }) => shown);
}
