import { withOption } from "../../../options";
import { type Report, resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { RELEASES, type Release } from "../../helm";
import { onObjects } from "../../objects";
import { registryPattern } from "../../registry";

/** Charts of nothing but types are named so, and have no image. */
const TYPES_ONLY = /-crds?$/;

/** No chart nests its values deeper; the bound is for values that somebody wrote to hang a rule. */
const DEPTH = 12;

export const imagesFromRegistry = resourceRule(
  {
    name: "helm-images-from-registry",
    checklist: ["C19"],
    severity: "high",
    frameworks: [],
    description: "Charts run images of our own registry.",
    why: "A foreign registry can be down, or taken over, when a node needs the image.",
    remediation: "Set the chart's image.repository to <our registry>/<name>.",
  },
  withOption(registryPattern, (pattern) => {
    const ours = new RegExp(pattern);
    return onObjects(RELEASES, (release: Release, report) => {
      const found = checkImages(release.values, ours, "values", report, 0);
      if (found === 0 && !TYPES_ONLY.test(release.chart ?? "")) {
        report("values", "set no image.repository, which means the chart's own");
      }
    });
  }),
);

/** @returns How many images there are. */
function checkImages(
  node: unknown,
  ours: RegExp,
  at: string,
  report: Report,
  depth: number,
): number {
  if (typeof node !== "object" || node === null || depth > DEPTH) {
    return 0;
  }
  let found = 0;
  checkEach(Object.keys(node), (key) => {
    const value = (node as Readonly<Record<string, unknown>>)[key];
    if (key === "repository" && typeof value === "string") {
      found += 1;
      if (!ours.test(`${value}/`)) {
        report(`${at}.${key}`, isValue(value));
      }
    }
    found += checkImages(value, ours, `${at}.${key}`, report, depth + 1);
  });
  return found;
}
