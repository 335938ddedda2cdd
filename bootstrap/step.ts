/** Something that has to be so; what is so already is not touched. */
export interface Step {
  /** In words, for example `versioning of the bucket`. */
  readonly what: string;
  readonly isRight: boolean;
  readonly apply: () => Promise<void>;
}

/** What was found of a resource: what to do about it, or why nothing may be done. */
export interface Findings {
  readonly refusals: readonly string[];
  readonly steps: readonly Step[];
}
