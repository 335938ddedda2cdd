/**
 * How CloudFront and nginx read the path of one request. They need not agree: CloudFront chooses a
 * behaviour by its own reading and hands the path on as it came
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html).
 */

/** Characters that RFC 3986 (section 2.3) lets anybody decode. */
const UNRESERVED = /%(2d|2e|5f|7e|3\d|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])/gi;

/**
 * Paths by which CloudFront may choose, given what came. AWS says that it normalises by RFC 3986,
 * double slashes and dots among it, and not whether it decodes first; both readings count.
 */
export function cloudFrontReadings(raw: string): readonly string[] {
  const decoded = raw.replace(UNRESERVED, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  return [...new Set([raw, decoded].map(withoutDots))];
}

/** The path that nginx looks up: all of it decoded, slashes merged, dots resolved. */
export function nginxReading(raw: string): string {
  return withoutDots(
    raw.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
}

/** Whether a pattern of CloudFront's, with `*` and `?`, covers a path. */
export function covers(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(path);
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const steps = path.split("/").slice(1);
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    if (step === "..") {
      kept.pop();
    } else if (step !== "." && (step !== "" || isLast)) {
      kept.push(step);
    }
    if (isLast && (step === "." || step === "..")) {
      kept.push("");
    }
  }
  return `/${kept.join("/")}`;
}
