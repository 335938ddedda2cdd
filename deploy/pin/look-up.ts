import { createHash } from "node:crypto";
import type { Context } from "../context";
import { addOnVersion, type ClusterFacts, parameter } from "./eks";
import { imageDigest } from "./registry";
import type { Lookup } from "./source";
import { LookupError, Web } from "./web";

/** How the placeholders of a source are filled in. */
export type ClusterOf = () => ClusterFacts;

/**
 * Looks a pin up where its source says.
 *
 * @throws LookupError when there is no answer, or one that cannot be right.
 */
export async function lookUp(
  lookup: Exclude<Lookup, { kind: "by-hand" }>,
  clusterOf: ClusterOf,
  context: Context,
): Promise<string> {
  const web = new Web(context);
  switch (lookup.kind) {
    case "image":
      return imageDigest(lookup, web);
    case "add-on":
      return addOnVersion(lookup.addOn, clusterOf(), context);
    case "parameter":
      return parameter(filled(lookup.name, clusterOf), clusterOf(), context);
    case "published-checksum":
      return publishedChecksum(filled(lookup.url, clusterOf), web);
    case "file": {
      const bytes = await web.file(filled(lookup.url, clusterOf));
      return createHash("sha256").update(bytes).digest("hex");
    }
  }
}

async function publishedChecksum(url: string, web: Web): Promise<string> {
  const text = new TextDecoder().decode(await web.file(url));
  const sums = new Set(text.toLowerCase().match(/\b[0-9a-f]{64}\b/g));
  const [sum] = sums;
  if (sum === undefined || sums.size > 1) {
    throw new LookupError(`${url} holds ${sums.size} checksums, not one`);
  }
  return sum;
}

function filled(text: string, clusterOf: ClusterOf): string {
  return text.replace(
    /<(kubernetesVersion|region)>/g,
    (_, key: keyof ClusterFacts) => clusterOf()[key],
  );
}
