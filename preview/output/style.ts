import { styleText } from "node:util";

/** How text is painted, and how much of it is shown. */
export interface Style {
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  /** Show stack traces. */
  readonly debug: boolean;
}

/** Colours for a terminal that wants them (NO_COLOR and FORCE_COLOR are obeyed), else plain text. */
export function styleFor(stream: NodeJS.WriteStream, debug: boolean): Style {
  const paint =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      styleText(format, text, { stream, validateStream: true });
  return {
    heading: paint(["bold", "underline"]),
    strong: paint("bold"),
    dim: paint("dim"),
    error: paint("red"),
    warning: paint("yellow"),
    debug,
  };
}
