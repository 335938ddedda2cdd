import { existsSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { messageOf, UserError } from "../preview/errors";
import { pricesOf } from "./model/prices";
import type { Pricing, Report } from "./model/report";
import { reportOn } from "./model/report";
import type { Options } from "./options";
import { parseOptions, USAGE } from "./options";
import { reportJson } from "./output/json";
import { refusal, reportLines } from "./output/text";
import { specOf } from "./plot/spec";
import { studentsPicture } from "./plot/students";
import { toSvg } from "./plot/svg";
import type { Site } from "./site";
import { readSite } from "./site";

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const repository = resolve(options.cwd ?? join(__dirname, ".."));
  if (!existsSync(join(repository, "Pulumi.yaml"))) {
    throw new UserError(`${repository} has no Pulumi.yaml: --cwd names the folder of the project.`);
  }
  const plot = options.plot === undefined ? undefined : resolve(options.plot);
  if (plot !== undefined && !existsSync(dirname(plot))) {
    throw new UserError(
      `--plot names ${plot}: there is no folder ${dirname(plot)}. Make it first.`,
    );
  }
  const site = readSite(repository, options.stack);
  const pricing = pricingFor(site, options);
  const report = reportOn(options.students, site, pricing);
  refuseOtherItems(options, report);
  if (plot !== undefined) {
    write(plot, await toSvg(specOf(studentsPicture(report, pricing))));
  }
  const text = options.json
    ? JSON.stringify(reportJson(report), null, 2)
    : [...reportLines(report), ...(plot === undefined ? [] : ["", `Drawn: ${plot}`])].join("\n");
  process.stdout.write(`${text}\n`);
  if (report.changes === undefined && options.json) {
    process.stderr.write(`${refusal(options.students, report.mostStudents).join("\n")}\n`);
  }
  return report.changes === undefined ? 1 : 0;
}

function pricingFor({ region }: Site, { pricesOf: asked, prices, examHours }: Options): Pricing {
  const standIn = asked === region ? undefined : asked;
  return { prices: new Map([...pricesOf(standIn ?? region), ...prices]), standIn, examHours };
}

/** A price that nothing asks for is a slip of the pen. */
function refuseOtherItems({ prices }: Options, { cost }: Report): void {
  const items = [...new Set(cost.lines.map(({ item }) => item))];
  const others = [...prices.keys()].filter((item) => !items.includes(item));
  if (others.length > 0) {
    throw new UserError(
      others.map(
        (item) => `--price names "${item}", which nothing here costs. Items: ${items.join(", ")}.`,
      ),
    );
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`--plot names ${file}, which cannot be written: ${messageOf(error)}.`);
  }
}

/** Runs the command line and sets the exit code. Never rejects. */
export async function run(): Promise<void> {
  // Whoever reads us may stop early, as `head` does; that is no failure of ours.
  process.stdout.on("error", () => undefined);
  process.exitCode = await main().catch((error: unknown) => {
    const lines =
      error instanceof UserError
        ? error.messages
        : [`The estimate itself failed: ${messageOf(error)}. Report it.`];
    process.stderr.write(`${lines.join("\n")}\n`);
    return 1;
  });
}
