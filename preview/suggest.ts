/**
 * The word among `known` that `word` was most likely meant to be, or `undefined` when none is close.
 * Close means at most two edits, or three in a word of nine letters and more.
 */
export function closest(word: string, known: readonly string[]): string | undefined {
  const limit = word.length >= 9 ? 3 : 2;
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (distance <= limit && (best === undefined || distance < best.distance)) {
      best = { word: candidate, distance };
    }
  }
  return best?.word;
}

/** " Did you mean x?" or an empty string, ready to be appended to a sentence. */
export function didYouMean(word: string, known: readonly string[]): string {
  const suggestion = closest(word, known);
  return suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const current = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const substitution = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(substitution, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
