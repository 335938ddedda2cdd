import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { supportedRuntime } from "./supported-runtime";

describeRule(awsPack, supportedRuntime, {
  compliant: {
    type: "aws:lambda/function:Function",
    properties: { packageType: "Zip", runtime: "nodejs24.x" },
  },
  accepts: { "an image, which brings its own": { packageType: "Image", runtime: undefined } },
  refuses: {
    "an old one": [{ runtime: "nodejs18.x" }, 'runtime is "nodejs18.x"'],
    none: [{ runtime: undefined }, "runtime is not set"],
  },
  undecided: {
    "a runtime that is not known yet": [{ runtime: UNKNOWN }, "runtime"],
    "a kind of package that is not known yet": [{ packageType: UNKNOWN }, "packageType"],
  },
});
