import fc from "fast-check";
import { cachedPaths } from "../cache-behaviors";

/** A folder that the path goes into and leaves again, however the way out is written. */
const detour = fc
  .tuple(
    fc.constantFrom(
      "a",
      "theme",
      "lib",
      "pluginfile.php",
      "theme/styles.php",
      "lib/requirejs.php/1",
    ),
    fc.constantFrom("..", "%2e%2e", ".%2E", "%2e."),
  )
  .map(([inside, out]) => `/${inside}${`/${out}`.repeat(inside.split("/").length)}`);

/** Other ways to write a path, of which CloudFront, if it decodes dots, and nginx read the same. */
export function spellings(original: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(original, fc.array(fc.oneof(detour, fc.constantFrom("/.", "/", "//")), { maxLength: 3 }))
    .map(([path, before]) => `${before.join("")}${path}`);
}

/** Paths that begin as a cached one and lead elsewhere for whoever decodes slashes and dots. */
export function smuggled(target: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...cachedPaths),
      fc.constantFrom("%2f", "%2F", "/"),
      fc.constantFrom("..", "%2e%2e"),
      target,
    )
    .map(([{ pattern }, slash, up, path]) => {
      const start = pattern.replaceAll("*", "x");
      const steps = start.split("/").length - 1;
      return `${start}${`${slash}${up}`.repeat(steps)}${path}`;
    });
}
