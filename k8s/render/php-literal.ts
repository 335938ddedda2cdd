/** A PHP value: what {@link phpLiteral} can write. */
export type PhpValue =
  string | number | boolean | readonly PhpValue[] | { readonly [key: string]: PhpValue };

/**
 * Writes a value as a PHP literal. A string in single quotes ends at its quote alone; only quote and
 * backslash need escaping, nothing is expanded.
 */
export function phpLiteral(value: PhpValue): string {
  if (typeof value === "string") {
    return `'${value.replace(/[\\']/g, "\\$&")}'`;
  }
  if (typeof value !== "object") {
    return String(value);
  }
  const items = isList(value)
    ? value.map(phpLiteral)
    : Object.entries(value).map(([key, item]) => `${phpLiteral(key)} => ${phpLiteral(item)}`);
  return `[${items.join(", ")}]`;
}

function isList(value: PhpValue): value is readonly PhpValue[] {
  return Array.isArray(value);
}
