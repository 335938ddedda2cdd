import { LineCounter, parseDocument, type Document } from "yaml";
import { UserError } from "../errors";

/** A YAML document and where its lines begin, so that a message can name a line. */
export interface YamlFile {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * Parses one YAML document.
 *
 * @throws {@link UserError} with the file, the line and the column of every syntax error.
 */
export function parseYamlDocument(text: string, path: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new UserError(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return `${path}:${String(line)}:${String(col)} is not valid YAML: ${error.message}`;
      }),
    );
  }
  return { document, lines };
}

/** Parses one YAML document to plain values; an empty one is an empty map. */
export function parseYaml(text: string, path: string): unknown {
  return parseYamlDocument(text, path).document.toJS() ?? {};
}
