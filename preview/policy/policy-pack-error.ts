/** A policy pack that cannot be used; the message is complete, the detail is for `--debug`. */
export class PolicyPackError extends Error {
  override readonly name = "PolicyPackError";

  constructor(
    message: string,
    /** What the pack's process wrote to stderr, or the stack trace of what a rule threw. */
    readonly detail = "",
  ) {
    super(message);
  }
}
