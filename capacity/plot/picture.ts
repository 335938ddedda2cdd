/** A value somewhere on the horizontal axis; nothing is drawn where it is not known. */
export interface Point {
  readonly x: number;
  readonly y: number | undefined;
}

export interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

/** A level or a moment with a name, drawn across the panel. */
export interface Mark {
  readonly name: string;
  readonly at: number;
}

/** One diagram. */
export interface Panel {
  /** What the vertical axis counts, with its unit. */
  readonly title: string;
  readonly lines: readonly Line[];
  /** How values between points are; `step` for what changes at once, as a number of pods. */
  readonly between: "straight" | "step";
  /** Levels that the lines are held against. */
  readonly bounds?: readonly Mark[];
}

/** Diagrams under each other that share their horizontal axis. */
export interface Column {
  /** Tells it from those beside it. */
  readonly title?: string;
  readonly panels: readonly Panel[];
  /** Places on the horizontal axis to look at. */
  readonly marks?: readonly Mark[];
}

/** Columns beside each other; diagrams of one row have the same scale, so that they compare. */
export interface Picture {
  readonly title: string;
  readonly subtitle: readonly string[];
  /** What the horizontal axis counts, with its unit. */
  readonly x: string;
  readonly columns: readonly Column[];
}
