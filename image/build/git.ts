import { capture } from "../../deploy/process/capture";
import type { Context } from "../../deploy/context";

/** What git prints; `undefined` where it refuses, or is not there. */
async function git(context: Context, ...args: readonly string[]): Promise<string | undefined> {
  const output = await capture("git", args, context.repository, context);
  return output.kind === "ended" && output.code === 0 ? output.stdout : undefined;
}

/** A file as it was; `undefined` where it was not. */
export async function fileAt(
  reference: string,
  path: string,
  context: Context,
): Promise<string | undefined> {
  return git(context, "show", `${reference}:${path}`);
}

/** Whether git knows the name of a commit. */
export async function isKnown(reference: string, context: Context): Promise<boolean> {
  const commit = `${reference}^{commit}`;
  return (await git(context, "rev-parse", "--verify", "--quiet", commit)) !== undefined;
}

/** The commit that is checked out. */
export async function revision(context: Context): Promise<string | undefined> {
  return (await git(context, "rev-parse", "HEAD"))?.trim();
}

/** Files below some paths that differ from that commit, or that it does not have. */
export async function uncommitted(
  paths: readonly string[],
  context: Context,
): Promise<readonly string[]> {
  const status = (await git(context, "status", "--porcelain", "--", ...paths)) ?? "";
  return status.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
}
