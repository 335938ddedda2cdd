import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { UserError } from "../../../preview/errors";

/**
 * The Go modules that name every version of this suite, in their go.mod files and nowhere else:
 * `plane` is Kubernetes with the etcd that it pins, `tools` is what simulates nodes and makes them, on
 * newer libraries of Kubernetes than the plane's, and `definitions` holds custom resources alone.
 */
export type GoModule = "plane" | "tools" | "definitions";

const REPOSITORY = resolve(__dirname, "../../..");

const KUBERNETES = "k8s.io/kubernetes";

/** Folder with the go.mod and go.sum of a module. */
export function moduleFolder(module: GoModule): string {
  return join(__dirname, "../modules", module);
}

/** Version of a package that a module pins, for example `v1.14.1`. */
export function pinned(module: GoModule, path: string): string {
  const file = join(moduleFolder(module), "go.mod");
  const words = readFileSync(file, "utf8")
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^require\s+/, "")
        .split(/\s+/),
    );
  // Excluded versions have the same form: v0.0.0, which is never a real one.
  const version = words.find(([name, text]) => name === path && text !== "v0.0.0")?.[1];
  if (version === undefined) {
    throw new Error(`${file} does not name ${path}`);
  }
  return version;
}

/** Oldest Go that builds the modules, for example `1.26.6`. */
export function goWanted(): string {
  const file = join(moduleFolder("plane"), "go.mod");
  return /^go (\S+)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? "";
}

/** Version of Kubernetes that is built, for example `v1.35.4`. */
export function kubernetesVersion(): string {
  return pinned("plane", KUBERNETES);
}

/** Minor version of a full one: `1.35` of `v1.35.4`. */
export function minorOf(version: string): string {
  return version.replace(/^v/, "").split(".").slice(0, 2).join(".");
}

/**
 * Makes sure that what is built is what the environments run.
 *
 * @param stacks Environment → minor version of Kubernetes. Default: what the stack files say.
 * @throws {@link UserError} naming the stack files that say another one.
 */
export function assertStacksMatch(
  stacks: Readonly<Record<string, string>> = stackVersions(),
): void {
  const built = kubernetesVersion();
  const others = Object.entries(stacks).filter(([, minor]) => minor !== minorOf(built));
  if (others.length > 0) {
    throw new UserError(
      others.map(
        ([stack, minor]) =>
          `Pulumi.${stack}.yaml: moodle-infra:kubernetesVersion is ${minor}, but this suite builds Kubernetes ${built}. ` +
          `Pin ${minor} in test/cluster/modules/plane (docs/cluster-suite.md says how), or correct the stack file.`,
      ),
    );
  }
}

function stackVersions(): Record<string, string> {
  const files = readdirSync(REPOSITORY).flatMap((name) => {
    const stack = /^Pulumi\.([^.]+)\.yaml$/.exec(name)?.[1];
    return stack === undefined ? [] : [{ stack, path: join(REPOSITORY, name) }];
  });
  return Object.fromEntries(
    files.map(({ stack, path }) => {
      const { config } = parse(readFileSync(path, "utf8")) as {
        readonly config?: Readonly<Record<string, unknown>>;
      };
      return [stack, String(config?.["moodle-infra:kubernetesVersion"])];
    }),
  );
}
