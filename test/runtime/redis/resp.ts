/** A reply of Redis; an error is a value here, so that arrays may hold some. */
export type Reply = string | number | null | RespError | readonly Reply[];

/** A reply that says no. */
export class RespError extends Error {}

/** A command as Redis' protocol has it. */
export function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
}

/**
 * Reads one reply out of what has arrived.
 *
 * @returns The reply and where the next begins, or nothing while it is incomplete.
 */
export function decode(data: Buffer, start = 0): { reply: Reply; end: number } | undefined {
  const line = data.indexOf("\r\n", start);
  if (line < 0) {
    return undefined;
  }
  const rest = data.toString("utf8", start + 1, line);
  const end = line + 2;
  switch (String.fromCharCode(data[start] ?? 0)) {
    case "+":
      return { reply: rest, end };
    case "-":
      return { reply: new RespError(rest), end };
    case ":":
      return { reply: Number(rest), end };
    case "$":
      return bulk(data, Number(rest), end);
    case "*":
      return list(data, Number(rest), end);
    default:
      throw new Error(`Not a reply of Redis: ${data.toString("utf8", start, line)}`);
  }
}

function bulk(data: Buffer, length: number, start: number) {
  if (length < 0) {
    return { reply: null, end: start };
  }
  const end = start + length;
  return data.length < end + 2
    ? undefined
    : { reply: data.toString("utf8", start, end), end: end + 2 };
}

function list(data: Buffer, length: number, start: number) {
  const reply: Reply[] = [];
  let end = start;
  for (let index = 0; index < length; index += 1) {
    const next = decode(data, end);
    if (next === undefined) {
      return undefined;
    }
    reply.push(next.reply);
    end = next.end;
  }
  return { reply, end };
}
