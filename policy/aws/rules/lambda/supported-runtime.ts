import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { fsbp } from "../../frameworks";

/**
 * Runtimes that AWS still mends. Add and drop as the table does:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const SUPPORTED =
  /^(nodejs(22|24)\.x|python3\.(11|12|13|14)|java(17|21|25)|dotnet(8|10)|ruby3\.[34]|provided\.al2023)$/;

export const supportedRuntime = resourceRule(
  {
    name: "lambda-supported-runtime",
    checklist: ["C11"],
    severity: "medium",
    frameworks: fsbp("Lambda.2"),
    description: "Functions run on a runtime that AWS supports.",
    why: "Holes in an unsupported runtime stay open.",
    remediation: "Set runtime to a supported one.",
  },
  onType("aws:lambda/function:Function", (lambda, report) => {
    const runtime = textAt(lambda, "runtime");
    // An image brings its own.
    if (textAt(lambda, "packageType") !== "Image" && !SUPPORTED.test(runtime ?? "")) {
      report("runtime", isValue(runtime));
    }
  }),
);
