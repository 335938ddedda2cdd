import { resolve } from "node:path";
import pLimit from "p-limit";
import { readArguments } from "../../preview/arguments";
import type { Pin } from "../../infra/versions";
import { UserError } from "../../preview/errors";
import { didYouMean } from "../../preview/suggestion";
import { type Context, REPOSITORY } from "../context";
import { EXIT } from "../exit-codes";
import { clusterFacts } from "./cluster-facts";
import type { ClusterFacts } from "./eks";
import { LOCK, type Lock, readLock, UNRESOLVED, writeVersions } from "./lock-file";
import { type ClusterOf, lookUp } from "./look-up";
import { changeLines, failureLines, type Found } from "./report";
import { parseSource } from "./source";
import { LookupError } from "./web";

export const USAGE = `Usage: npm run pin -- [PIN ...] [options]

Looks up the versions that versions.lock.json does not have yet, each where its source says, and writes
them into it. Needs a network, and for EKS the AWS CLI with credentials of any account.

  PIN              look up these pins only (default: all)
  --update         look up also what has a version already; a file that has changed since then is
                   taken only where its PIN is named
  --check          write nothing; say what would change
  --stack STACK    whose Kubernetes version and region to look up for, where stacks differ
  --cwd DIR        folder of the project (default: this repository)
  --help           show this text

Exit codes: 0 the lock is complete; 1 a mistake, or something was not found (the rest is written);
2 with --check, the lock is not as it could be.`;

/** Questions asked at the same time; each to the AWS CLI takes a process of its own. */
const AT_A_TIME = 4;

interface Options {
  readonly repository: string;
  readonly names: readonly string[];
  readonly update: boolean;
  readonly check: boolean;
  readonly stack: string | undefined;
}

/**
 * Fills in the lock.
 *
 * @returns the exit code.
 * @throws {@link UserError} for every mistake in the command line or the lock.
 */
export async function pin(argv: readonly string[], context: Context): Promise<number> {
  const options = parseOptions(argv);
  if (options === "help") {
    context.print(USAGE);
    return EXIT.fine;
  }
  const { repository, check } = options;
  const lock = readLock(repository);
  const asked = askedFor(lock, options);
  const found = await lookUpAll(lock, asked, options, { ...context, repository });
  if (context.interruption.signal() !== undefined) {
    throw new UserError("Stopped; nothing was written.");
  }
  const changed = found.filter(({ now, version }) => version !== undefined && version !== now);
  const failed = found.filter(({ version }) => version === undefined);
  if (changed.length > 0 && !check) {
    writeVersions(repository, new Map(changed.map(({ name, version = "" }) => [name, version])));
  }
  for (const line of [...changeLines(changed, check), ...failureLines(failed)]) {
    context.print(line);
  }
  if (changed.length + failed.length === 0) {
    context.print(found.length === 0 ? `${LOCK} is complete.` : `${LOCK} is up to date.`);
  }
  if (failed.length > 0) {
    return EXIT.error;
  }
  return check && changed.length > 0 ? EXIT.outdated : EXIT.fine;
}

function parseOptions(argv: readonly string[]): Options | "help" {
  const { given, words, mistakes } = readArguments(
    argv,
    {
      update: { type: "boolean" },
      check: { type: "boolean" },
      stack: { type: "string" },
      cwd: { type: "string" },
      help: { type: "boolean" },
    },
    () => undefined,
  );
  if (given.has("help")) {
    return "help";
  }
  if (mistakes.length > 0) {
    throw new UserError([...mistakes, "Run with --help to see all options."]);
  }
  return {
    repository: resolve(given.get("cwd")?.at(-1) ?? REPOSITORY),
    names: words,
    update: given.has("update"),
    check: given.has("check"),
    stack: given.get("stack")?.at(-1),
  };
}

/** Pins to look up: those named, or all, as far as they have no version yet. */
function askedFor(lock: Lock, { names, update }: Options): string[] {
  const known = [...lock.keys()];
  const unknown = names.filter((name) => !lock.has(name));
  if (unknown.length > 0) {
    throw new UserError(
      unknown.map((name) => `${LOCK} has no pin ${name}.${didYouMean(name, known)}`),
    );
  }
  return (names.length > 0 ? names : known).filter(
    (name) => update || lock.get(name)?.version === UNRESOLVED,
  );
}

async function lookUpAll(
  lock: Lock,
  names: readonly string[],
  { repository, stack, names: asked }: Options,
  context: Context,
): Promise<Found[]> {
  const slot = pLimit(AT_A_TIME);
  let cluster: ClusterFacts | undefined;
  const clusterOf = (): ClusterFacts => (cluster ??= clusterFacts(repository, stack));
  const found = await Promise.all(
    [...lock]
      .filter(([name]) => names.includes(name))
      .map(async ([name, entry]) => slot(() => lookUpOne(name, entry, clusterOf, context))),
  );
  return found
    .filter((each) => each !== undefined)
    .map((each) => (asked.includes(each.name) ? each : withoutSwappedFile(each)));
}

/**
 * A file at the same address is not to change: taken without a word, a swapped release would be built
 * in with the checksum of whoever swapped it.
 */
function withoutSwappedFile(found: Found): Found {
  const { name, now, source, version } = found;
  const kind = parseSource(source).kind;
  const isFile = kind === "file" || kind === "published-checksum";
  return isFile && now !== UNRESOLVED && version !== undefined && version !== now
    ? {
        name,
        now,
        source,
        problem: `the file is no longer what was pinned; its checksum is ${version}. Find out why; to take it: npm run pin -- ${name} --update`,
      }
    : found;
}

/** What came of one pin; `undefined` for a version that people write in, and have. */
async function lookUpOne(
  name: string,
  { version: now, source }: Pin,
  clusterOf: ClusterOf,
  context: Context,
): Promise<Found | undefined> {
  const before = { name, now, source };
  const lookup = parseSource(source);
  if (lookup.kind === "by-hand") {
    // A chart's version changes with the code around it: only a missing one is worth a word.
    return now === UNRESOLVED
      ? { ...before, problem: "its source is a page for people. Look it up and write it in" }
      : undefined;
  }
  try {
    return { ...before, version: await lookUp(lookup, clusterOf, context) };
  } catch (error) {
    if (error instanceof LookupError) {
      return { ...before, problem: error.message };
    }
    throw error;
  }
}
