/** How a pin is looked up by machine. */
export type Lookup =
  /** Digest of an image's index in a registry that gives tokens to everybody. */
  | {
      readonly kind: "image";
      /** Host of the registry's API. */
      readonly registry: string;
      readonly repository: string;
      readonly tag: string;
    }
  /** The build of an EKS add-on that AWS installs by default. */
  | { readonly kind: "add-on"; readonly addOn: string }
  /** A public parameter of Systems Manager; its name may hold `<kubernetesVersion>`. */
  | { readonly kind: "parameter"; readonly name: string }
  /** A checksum that the publisher puts beside the file. */
  | { readonly kind: "published-checksum"; readonly url: string }
  /** A file whose publisher gives no checksum: the one that it has now. */
  | { readonly kind: "file"; readonly url: string }
  /** A page for people. */
  | { readonly kind: "by-hand" };

/** Pages for people, and the API of the registry behind each. */
const REGISTRIES: readonly (readonly [page: RegExp, registry: string, prefix: string])[] = [
  [/^https:\/\/gallery\.ecr\.aws\/(\S+)/, "public.ecr.aws", ""],
  [/^https:\/\/hub\.docker\.com\/_\/(\S+)/, "registry-1.docker.io", "library/"],
  [/^https:\/\/hub\.docker\.com\/r\/(\S+)/, "registry-1.docker.io", ""],
];

/**
 * Reads a pin's `source`, which people read too:
 *
 * - `https://gallery.ecr.aws/<repository> (tag <tag>…)`, or Docker Hub's page: the digest of the tag;
 * - `aws eks describe-addon-versions --addon-name <name> …`: the default build of the add-on;
 * - `aws ssm get-parameter --name <name>`: the parameter's value;
 * - `https://….sha256`: the checksum in that file;
 * - `https://… (sha256 of the file…)`: the checksum of that file itself.
 *
 * A URL may hold `<region>`. Anything else is looked up by hand.
 */
export function parseSource(source: string): Lookup {
  for (const [page, registry, prefix] of REGISTRIES) {
    const path = page.exec(source)?.[1];
    const tag = /\(tag ([A-Za-z0-9_][A-Za-z0-9_.-]*)/.exec(source)?.[1];
    if (path !== undefined && tag !== undefined) {
      return { kind: "image", registry, repository: `${prefix}${path}`, tag };
    }
  }
  const addOn = /^aws eks describe-addon-versions --addon-name ([a-z0-9-]+)/.exec(source)?.[1];
  if (addOn !== undefined) {
    return { kind: "add-on", addOn };
  }
  const parameter = /^aws ssm get-parameter --name (\S+)/.exec(source)?.[1];
  if (parameter !== undefined) {
    return { kind: "parameter", name: parameter };
  }
  const [, url, remark = ""] = /^(https:\/\/\S+)(.*)$/.exec(source) ?? [];
  if (url?.endsWith(".sha256") === true) {
    return { kind: "published-checksum", url };
  }
  return url !== undefined && remark.startsWith(" (sha256 of the file")
    ? { kind: "file", url }
    : { kind: "by-hand" };
}
