/** A version's numbers, out of whatever stands around them; `undefined` where there are none. */
export function versionIn(text: string): string | undefined {
  return /(?<![\d.])\d+\.\d+\.\d+/.exec(text)?.[0];
}

/** Whether a version of three numbers is older than another. */
export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string): number[] => text.split(".").map(Number);
  const [left, right] = [numbers(version), numbers(than)];
  const differing = left.findIndex((number, index) => number !== right[index]);
  return differing >= 0 && (left[differing] ?? 0) < (right[differing] ?? 0);
}
