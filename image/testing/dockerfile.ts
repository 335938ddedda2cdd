import { DockerfileParser, ModifiableInstruction } from "dockerfile-ast";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Flags in front of what an instruction says, perhaps with a new line after each. */
const FLAGS = /^(?:--\S+\s+(?:\\\n\s*)?)+/;

/** One instruction, its flags apart. */
export interface Instruction {
  readonly keyword: string;
  /** Flags by name, without dashes. */
  readonly flags: Readonly<Record<string, string>>;
  /** What stands after the flags, as it is in the file. */
  readonly text: string;
  /** The words of its JSON form; `undefined` where it has none. */
  readonly json: readonly string[] | undefined;
}

/** A stage: from one FROM to the next. */
export interface Stage {
  readonly from: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** What stands in front of the first FROM. */
  readonly global: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** The stage that becomes the image. */
  readonly final: Stage;
}

/** Reads the Dockerfile of one of our images. */
export function readDockerfile(image: "php" | "nginx"): Dockerfile {
  const content = readFileSync(join(__dirname, "..", image, "Dockerfile"), "utf8");
  const global: Instruction[] = [];
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const parsed of DockerfileParser.parse(content).getInstructions()) {
    const flags = parsed instanceof ModifiableInstruction ? parsed.getFlags() : [];
    const text = (parsed.getRawArgumentsContent() ?? "").replace(FLAGS, "");
    const instruction: Instruction = {
      keyword: parsed.getKeyword(),
      flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ""])),
      text,
      // As Docker reads it; the parser's own reading drops spaces.
      json: text.startsWith("[") ? (JSON.parse(text) as readonly string[]) : undefined,
    };
    const last = stages.at(-1);
    if (instruction.keyword === "FROM") {
      const [from = "", , name] = instruction.text.split(/\s+/);
      stages.push({ from, name, instructions: [] });
    } else {
      (last?.instructions ?? global).push(instruction);
    }
  }
  const final = stages.at(-1);
  if (final === undefined) {
    throw new Error(`image/${image}/Dockerfile has no FROM.`);
  }
  return { global, stages, final };
}
