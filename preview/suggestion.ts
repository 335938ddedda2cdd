import { suggest } from "../infra/suggestion";

/** " Did you mean x?" or an empty string, ready to be appended to a sentence. */
export function didYouMean(word: string, known: readonly string[]): string {
  const suggestion = suggest(word, known);
  return suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
}
