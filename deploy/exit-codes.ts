/** Exit codes of the commands; a signal ends them with 128 plus its number, as shells expect. */
export const EXIT = {
  fine: 0,
  /** A mistake in the command line or configuration, or a tool that failed. */
  error: 1,
  /** `pin --check`: the lock does not hold what it could. */
  outdated: 2,
  /** `up`: everything before the images is there, and they are not. */
  imagesMissing: 3,
} as const;
