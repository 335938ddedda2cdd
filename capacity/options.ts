import { readArguments } from "../preview/arguments";
import { UserError } from "../preview/errors";
import type { Price } from "./model/prices";
import { PRICED_REGIONS } from "./model/prices";

/** What the command line asks for. */
export interface Options {
  /** Students who sit at the same time. */
  readonly students: number;
  readonly stack: string;
  readonly json: boolean;
  /** File that gets the picture. */
  readonly plot: string | undefined;
  /** Prices that the user looked up, by item; they come before all others. */
  readonly prices: ReadonlyMap<string, Price>;
  /** Region whose prices stand in for the stack's own. */
  readonly pricesOf: string | undefined;
  /** Hours of a month at the peak; `undefined` for those of the stack's exam windows. */
  readonly examHours: number | undefined;
  /** Folder of the project; `undefined` for this repository. */
  readonly cwd: string | undefined;
}

/** The same bound as a window of the exam calendar has. */
const MOST_STUDENTS = 200_000;

/** A long month. */
const MOST_HOURS = 744;

/** Far above any unit that is paid by the hour here. */
const MOST_USD = 1000;

export const USAGE = `Usage: npm run capacity -- --students NUMBER --stack NAME [options]

What an exam takes, what it costs, and what the stack file has to say for it.

  --students NUMBER   students who sit at the same time, 1 to ${MOST_STUDENTS}
  --stack NAME        environment, as in Pulumi.NAME.yaml
  --json              print JSON on standard output, and nothing else
  --plot FILE.svg     draw the way there, from no student to these
  --price ITEM=USD    what a unit costs for an hour, for example aurora-acu=0.12; repeat for several
  --prices-of REGION  take the prices of another region where the stack's own are not known:
                      ${PRICED_REGIONS.join(", ")}
  --exam-hours NUMBER hours of a month at the peak, 0 to ${MOST_HOURS} (default: those of the exam windows)
  --cwd DIR           folder of the project (default: this repository)
  --help              show this text

Exit codes: 0 fine; 1 a mistake in options or stack file, or more students than any site carries.`;

const SPECIFICATION = {
  students: { type: "string" },
  stack: { type: "string" },
  json: { type: "boolean" },
  plot: { type: "string" },
  price: { type: "string", multiple: true },
  "prices-of": { type: "string" },
  "exam-hours": { type: "string" },
  cwd: { type: "string" },
  help: { type: "boolean" },
} as const;

/**
 * Reads the command line.
 *
 * @returns the options, or `"help"` when the usage was asked for.
 * @throws {@link UserError} with every mistake at once.
 */
export function parseOptions(argv: readonly string[]): Options | "help" {
  const read = readArguments(argv, SPECIFICATION, (word) => `"${word}" is not an option.`);
  const { given } = read;
  if (given.has("help")) {
    return "help";
  }
  const mistakes = [...read.mistakes];
  const last = (name: keyof typeof SPECIFICATION): string | undefined => given.get(name)?.at(-1);
  const number = (
    name: "students" | "exam-hours",
    min: number,
    max: number,
  ): number | undefined => {
    const text = last(name);
    if (text === undefined || (/^\d{1,9}$/.test(text) && within(Number(text), min, max))) {
      return text === undefined ? undefined : Number(text);
    }
    mistakes.push(`--${name} is "${text}": give a whole number from ${min} to ${max}.`);
    return undefined;
  };
  const students = number("students", 1, MOST_STUDENTS);
  const examHours = number("exam-hours", 0, MOST_HOURS);
  const stack = last("stack");
  if (!given.has("students")) {
    mistakes.push("--students is missing: say how many sit at the same time, as --students 10000.");
  }
  if (!given.has("stack")) {
    mistakes.push("--stack is missing: name the environment, as --stack prod.");
  }
  const plot = last("plot");
  if (plot !== undefined && !plot.endsWith(".svg")) {
    mistakes.push(`--plot is "${plot}": the picture is SVG, so name a file that ends with .svg.`);
  }
  const pricesOf = last("prices-of");
  if (pricesOf !== undefined && !PRICED_REGIONS.includes(pricesOf)) {
    mistakes.push(
      `--prices-of is "${pricesOf}": there are prices of ${PRICED_REGIONS.join(", ")} alone. ` +
        "Give others with --price.",
    );
  }
  const prices = readPrices(given.get("price") ?? [], mistakes);
  if (mistakes.length > 0 || students === undefined || stack === undefined) {
    throw new UserError([...mistakes, "Run with --help to see all options."]);
  }
  const json = given.has("json");
  return { students, stack, json, plot, prices, pricesOf, examHours, cwd: last("cwd") };
}

function readPrices(texts: readonly string[], mistakes: string[]): Map<string, Price> {
  const prices = new Map<string, Price>();
  for (const text of texts) {
    const [, item, usd] = /^([a-z0-9.-]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    if (item === undefined || usd === undefined) {
      mistakes.push(
        `--price is "${text}": write ITEM=USD, the price of an hour, as aurora-acu=0.12.`,
      );
    } else if (Number(usd) > MOST_USD) {
      mistakes.push(`--price is "${text}": give at most ${MOST_USD} dollars an hour.`);
    } else {
      prices.set(item, { usd: Number(usd), source: "--price" });
    }
  }
  return prices;
}

function within(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
