import { createHash } from "node:crypto";
import { stringIn, listIn, memberOf } from "../tools/tool-output";
import { LookupError, type Web } from "./web";

/** What a tag may stand for when it serves several architectures. */
const INDEX_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];

/** What the nodes run. */
const ARCHITECTURE = "arm64";

/** An image as a registry names it. */
export interface TaggedImage {
  /** Host of the registry's API, for example `public.ecr.aws`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

/**
 * The digest of the index that a tag stands for, by the registry's own API and without an account
 * (https://distribution.github.io/distribution/spec/api/, and .../spec/auth/token/). The digest is
 * computed from what arrived, not believed.
 *
 * @throws LookupError when there is none for arm64.
 */
export async function imageDigest(image: TaggedImage, web: Web): Promise<string> {
  const { registry, repository, tag } = image;
  const name = `${registry}/${repository}:${tag}`;
  const url = `https://${registry}/v2/${repository}/manifests/${tag}`;
  const headers = { accept: INDEX_TYPES.join(", ") };
  let response = await web.ask(url, headers);
  if (response.status === 401) {
    const token = await anonymousToken(response.headers.get("www-authenticate") ?? "", image, web);
    response = await web.ask(url, { ...headers, authorization: `Bearer ${token}` });
  }
  if (!response.ok) {
    throw new LookupError(`${registry} answers ${response.status} for ${repository}:${tag}`);
  }
  const bytes = await web.bytes(response);
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const told = response.headers.get("docker-content-digest");
  if (told !== null && told !== digest) {
    throw new LookupError(`${name} did not arrive whole: its digest is ${digest}, not ${told}`);
  }
  const architectures = listIn(jsonOf(bytes, name), "manifests").map((manifest) =>
    stringIn(memberOf(manifest, "platform"), "architecture"),
  );
  if (!architectures.includes(ARCHITECTURE)) {
    throw new LookupError(`${name} has no image for ${ARCHITECTURE}, which the nodes run`);
  }
  return digest;
}

async function anonymousToken(
  challenge: string,
  { registry, repository }: TaggedImage,
  web: Web,
): Promise<string> {
  const parameters = new Map(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
  );
  const realm = parameters.get("realm");
  if (!/^bearer /i.test(challenge) || realm?.startsWith("https://") !== true) {
    throw new LookupError(`${registry} asks for a log-in that this command does not know`);
  }
  const url = new URL(realm);
  url.searchParams.set("service", parameters.get("service") ?? registry);
  // ECR Public asks for the scope `aws`, which no token server documents; this one both know.
  url.searchParams.set("scope", `repository:${repository}:pull`);
  const response = await web.ask(url.href, {});
  const answer = response.ok ? jsonOf(await web.bytes(response), url.host) : {};
  const token = stringIn(answer, "token") ?? stringIn(answer, "access_token");
  if (token === undefined) {
    throw new LookupError(`${registry} gives no token for ${repository} (${response.status})`);
  }
  return token;
}

function jsonOf(bytes: Uint8Array, from: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new LookupError(`${from} answers with something that is no JSON`);
  }
}
