import { relative } from "node:path";
import type { Layer } from "../../preview/project/layers";
import type { Context } from "../context";
import { capture } from "../process/capture";
import { type Answer, jsonOf, stringIn } from "./tool-output";
import { versionIn } from "./version";

/** Where the Pulumi CLI comes from. */
export const PULUMI_INSTALL = "https://www.pulumi.com/docs/iac/download-install/";

/** The version of the Pulumi CLI; `undefined` when there is none. */
export async function pulumiVersion(context: Context): Promise<string | undefined> {
  const output = await capture("pulumi", ["version"], context.repository, context);
  return output.kind === "missing" ? undefined : versionIn(output.stdout);
}

/** URL of the state backend that Pulumi is logged in to. */
export async function stateBackend(context: Context): Promise<Answer<string>> {
  const answer = await ask(["whoami", "--json"], context.repository, context);
  if ("problem" in answer) {
    return answer;
  }
  const url = stringIn(answer.value, "url");
  return url === undefined ? { problem: "pulumi whoami named no backend" } : { value: url };
}

/** Names of the stacks that a layer's project has in the backend. */
export async function stacksOf(layer: Layer, context: Context): Promise<Answer<readonly string[]>> {
  const answer = await ask(["stack", "ls", "--json"], layer.project.root, context);
  if ("problem" in answer) {
    return answer;
  }
  const stacks = Array.isArray(answer.value) ? (answer.value as readonly unknown[]) : [];
  // Another organization than the user's default one stands in front of the name.
  const names = stacks.map((stack) => stringIn(stack, "name")?.split("/").at(-1));
  return { value: names.filter((name) => name !== undefined) };
}

/** What a layer's stack exports; secrets stay hidden. */
export async function stackOutputs(
  layer: Layer,
  stack: string,
  context: Context,
): Promise<Answer<unknown>> {
  return ask(["stack", "output", "--json", "--stack", stack], layer.project.root, context);
}

async function ask(
  args: readonly string[],
  directory: string,
  context: Context,
): Promise<Answer<unknown>> {
  const quietly = [...args, "--non-interactive", "--color", "never"];
  return jsonOf(await capture("pulumi", quietly, directory, context), "the Pulumi CLI");
}

/** A `pulumi` command as one types it in the root of the repository. */
export function typed(layer: Layer, context: Context, ...words: readonly string[]): string {
  const directory = relative(context.repository, layer.project.root);
  return ["pulumi", ...(directory === "" ? [] : ["-C", directory]), ...words].join(" ");
}
