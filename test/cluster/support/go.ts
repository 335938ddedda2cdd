import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { UserError } from "../../../preview/errors";
import { goWanted, moduleFolder, pinned } from "./versions";
import type { GoModule } from "./versions";

const run = promisify(execFile);

/** As much output of one call of Go as is kept, in bytes. */
const OUTPUT_LIMIT = 64 * 1024 * 1024;

/** What Go says of itself, in a module's folder. */
export interface GoToolchain {
  /** For example `go1.26.8`. */
  readonly version: string;
  /** For example `linux/arm64`. */
  readonly platform: string;
  readonly moduleCache: string;
  readonly buildCache: string;
}

/** The user's own settings, without those that would build something else than the module says. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOFLAGS: "-mod=readonly", GOWORK: "off", CGO_ENABLED: "0" };
}

/**
 * The Go that is on the PATH, or the newer one that it gets for itself.
 *
 * @throws {@link UserError} where there is none, or only one that is too old.
 */
export function goToolchain(): GoToolchain {
  const names = ["GOVERSION", "GOOS", "GOARCH", "GOMODCACHE", "GOCACHE"];
  const { error, status, stdout, stderr } = spawnSync("go", ["env", ...names], {
    cwd: moduleFolder("plane"),
    env: goEnvironment(),
    encoding: "utf8",
  });
  const wanted = `Go ${goWanted()} or newer`;
  if (error !== undefined) {
    throw new UserError(
      `This machine has no Go, which builds the cluster. Install ${wanted} (https://go.dev/dl/) and put it on the PATH.`,
    );
  }
  if (status !== 0) {
    throw new UserError(
      `The Go on this machine cannot build the cluster: ${firstLine(stderr)}. Install ${wanted} (https://go.dev/dl/), ` +
        "or let Go fetch it itself: GOTOOLCHAIN=auto.",
    );
  }
  const [version, system, architecture, moduleCache, buildCache] = stdout.split("\n");
  return {
    version: version ?? "",
    platform: `${system ?? ""}/${architecture ?? ""}`,
    moduleCache: moduleCache ?? "",
    buildCache: buildCache ?? "",
  };
}

/** Runs Go in a module's folder and returns its output. */
export async function go(module: GoModule, ...words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("go", words, {
      cwd: moduleFolder(module),
      env: goEnvironment(),
      maxBuffer: OUTPUT_LIMIT,
    });
    return stdout;
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    throw new UserError(
      `go ${words.slice(0, 2).join(" ")} failed in ${moduleFolder(module)}:\n${(stderr ?? String(error)).trim()}\n` +
        "If it could not fetch a module, check the network and `go env GOPROXY`, then run this again: what was fetched and built is kept.",
    );
  }
}

/** Folder of a package's source, in the version that the module pins; fetched where it is missing. */
export async function sourceFolder(module: GoModule, path: string): Promise<string> {
  // Says early, and plainly, that the module does not name it.
  pinned(module, path);
  const answer = JSON.parse(await go(module, "mod", "download", "-json", path)) as {
    readonly Dir?: string;
    readonly Error?: string;
  };
  if (answer.Dir === undefined) {
    throw new UserError(`go mod download ${path}: ${answer.Error ?? "no folder"}`);
  }
  return answer.Dir;
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "it says nothing";
}
