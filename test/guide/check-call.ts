import { tools, type Tool } from "./known-commands";

/** Commands of this repository. */
export interface OwnCommands {
  /** Names of the scripts in package.json. */
  readonly scripts: readonly string[];
  /** Targets of the Makefile. */
  readonly targets: readonly string[];
}

/** A script of ours that is called with options. */
export interface ScriptCall {
  readonly script: string;
  readonly options: readonly string[];
}

/** Every tool that a snippet may call. */
export const callable: readonly string[] = [...Object.keys(tools), "make", "npm", "sudo"];

/** What is wrong with a call; `undefined` when it exists. */
export function problemOf(call: readonly string[], own: OwnCommands): string | undefined {
  const [name = "", ...words] = call;
  switch (name) {
    case "sudo":
      return problemOf(words, own);
    case "make":
      return own.targets.includes(words[0] ?? "")
        ? undefined
        : `the Makefile has no target ${String(words[0])}`;
    case "npm":
      return problemOfNpm(words, own);
    default: {
      const tool = tools[name];
      return tool === undefined
        ? `${name} is not in test/guide/known-commands.ts`
        : problemOfTool(name, tool, words, own);
    }
  }
}

/** The script of ours that a call runs, with its options. */
export function scriptCall([name, verb, script, , ...words]: readonly string[]):
  ScriptCall | undefined {
  return name === "npm" && verb === "run" && script !== undefined
    ? { script, options: words.filter(isOption).map(optionName) }
    : undefined;
}

function problemOfNpm([verb, script, dashes]: readonly string[], own: OwnCommands) {
  if (verb === "ci") {
    return undefined;
  }
  if (verb !== "run" || script === undefined || !own.scripts.includes(script)) {
    return `package.json has no script ${String(script)}`;
  }
  return dashes === undefined || dashes === "--"
    ? undefined
    : `npm keeps what follows ${script} to itself without -- in between`;
}

function problemOfTool(
  name: string,
  tool: Tool,
  words: readonly string[],
  own: OwnCommands,
): string | undefined {
  // What kubectl runs in a container is a call of its own.
  const dashes = name === "kubectl" ? words.indexOf("--") : -1;
  const mine = dashes < 0 ? words : words.slice(0, dashes);
  const command = commandOf(tool, mine);
  if (command === undefined) {
    return `${[name, ...mine].join(" ")}: test/guide/known-commands.ts has no such command`;
  }
  const known = [...tool.common, ...(tool.commands[command] ?? [])];
  const unknown = mine
    .filter(isOption)
    .map(optionName)
    .find((option) => !known.includes(option));
  if (unknown !== undefined) {
    return `${name} ${command}: test/guide/known-commands.ts does not know ${unknown}`;
  }
  return dashes < 0 ? undefined : problemOf(words.slice(dashes + 1), own);
}

/** The command among the words that are no options, the longest that fits. */
function commandOf(tool: Tool, words: readonly string[]): string | undefined {
  const names = Object.keys(tool.commands).sort((a, b) => b.length - a.length);
  const plain = words
    .filter((word, index) => !isOption(word) && !tool.common.includes(words[index - 1] ?? ""))
    // Moodle's programs, wherever its code lies.
    .map((word) => word.replace(/^\/var\/www\/moodle\/(public\/)?/, ""));
  return names.find((name) => name === "" || ` ${plain.join(" ")} `.startsWith(` ${name} `));
}

function isOption(word: string): boolean {
  return /^--?[A-Za-z]/.test(word);
}

function optionName(word: string): string {
  return word.split("=")[0] ?? word;
}
