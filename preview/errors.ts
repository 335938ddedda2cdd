/**
 * A mistake that the user can mend. Printed as its messages alone, one a line, without a stack
 * trace; several mistakes found together travel together.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly messages: readonly string[];

  constructor(messages: string | readonly string[]) {
    const list = typeof messages === "string" ? [messages] : messages;
    super(list.join("\n"));
    this.messages = list;
  }
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
