import assert from "node:assert/strict";
import { UserError } from "../preview/errors";
import { parseOptions } from "./options";

const HELP = "Run with --help to see all options.";

function mistakes(...argv: readonly string[]): readonly string[] {
  try {
    parseOptions(argv);
  } catch (error) {
    assert.ok(error instanceof UserError);
    assert.equal(error.messages.at(-1), HELP);
    return error.messages.slice(0, -1);
  }
  return assert.fail("the options were taken");
}

describe("the options of capacity", () => {
  it("need students and a stack, and nothing else", () => {
    assert.deepEqual(parseOptions(["--students", "10000", "--stack", "prod"]), {
      students: 10_000,
      stack: "prod",
      json: false,
      plot: undefined,
      prices: new Map(),
      pricesOf: undefined,
      examHours: undefined,
      cwd: undefined,
    });
  });

  it("are all reported when missing or unknown", () => {
    assert.deepEqual(mistakes("--student", "--jsn", "five"), [
      "--student is not an option. Did you mean --students?",
      "--jsn is not an option. Did you mean --json?",
      '"five" is not an option.',
      "--students is missing: say how many sit at the same time, as --students 10000.",
      "--stack is missing: name the environment, as --stack prod.",
    ]);
  });

  it("say which numbers are allowed", () => {
    for (const wrong of ["0", "200001", "1e4", "-5", "ten", "1.5"]) {
      assert.deepEqual(mistakes(`--students=${wrong}`, "--stack", "prod"), [
        `--students is "${wrong}": give a whole number from 1 to 200000.`,
      ]);
    }
    assert.deepEqual(mistakes("--students=1", "--stack=prod", "--exam-hours=745"), [
      '--exam-hours is "745": give a whole number from 0 to 744.',
    ]);
  });

  it("say what a price, a region and a picture look like", () => {
    const given = ["--students=1", "--stack=prod"];
    assert.deepEqual(
      mistakes(
        ...given,
        ...["--price", "aurora-acu", "--price=aurora-acu=2000", "--price=aurora-acu=-1"],
        ...["--prices-of", "eu-central-1", "--plot", "exam.png", "--json=yes", "--cwd"],
      ),
      [
        "--json takes no value.",
        "--cwd needs a value.",
        '--plot is "exam.png": the picture is SVG, so name a file that ends with .svg.',
        '--prices-of is "eu-central-1": there are prices of us-east-1 alone. Give others with --price.',
        '--price is "aurora-acu": write ITEM=USD, the price of an hour, as aurora-acu=0.12.',
        '--price is "aurora-acu=2000": give at most 1000 dollars an hour.',
        '--price is "aurora-acu=-1": write ITEM=USD, the price of an hour, as aurora-acu=0.12.',
      ],
    );
  });
});
