/**
 * How soon a lost primary is replaced, in milliseconds. Each step starts when the one before has
 * ended; what Redis and Sentinel have built in is named as such.
 */
export const failover = {
  /** Sentinel pings once a second (built in): a loss is noticed by the next ping that nobody answers. */
  ping: 1000,
  /**
   * Silence after which a Sentinel takes an instance for lost. Shorter, and a pause of a busy node
   * would cost a failover; forks and log rewrites stop Redis for some ten milliseconds.
   */
  downAfter: 3000,
  /** Sentinels ask each other once a second (built in) whether they agree. */
  agreement: 1000,
  /** The one that starts waits up to a second (built in), is voted for and promotes a replica. */
  election: 1500,
  /**
   * Sentinel's `failover-timeout`: an election that nobody won ends after it, and the next starts after
   * twice the time.
   */
  timeout: 2000,
  /** The replica that is left is sent to the new primary when INFO (once a second) shows it. */
  reattach: 1000,
  /** The proxy's next check of the new primary. */
  check: 1000,
} as const;

/** The proxy's checks, in milliseconds. */
export const proxyChecks = {
  interval: failover.check,
  /** After a failed check: two in a row take a server out. */
  afterFailure: 250,
  /** Longest that a check may take. */
  timeout: 1000,
  /** Failed checks that take a server out; one alone may be a lost packet. */
  fall: 2,
} as const;

/** The promise: sessions are writable again this many seconds after a pod or a zone is lost. */
export const INTERRUPTION_SECONDS = 15;

/** Upper bound of an interruption in milliseconds, with so many elections that nobody won. */
export function longestInterruption(lostElections: number): number {
  const { ping, downAfter, agreement, election, timeout, reattach, check } = failover;
  return ping + downAfter + agreement + election + lostElections * 2 * timeout + reattach + check;
}

/**
 * `min-replicas-max-lag`, in seconds: a primary whose replicas have been silent for longer refuses
 * writes. Replicas report once a second. An isolated primary thus confirms nothing that would be lost
 * for more than this time, which must end before another can be elected.
 */
export const MAX_LAG_SECONDS = 2;

/** `repl-timeout`, in seconds: after it a silent link is made anew. */
export const REPLICATION_TIMEOUT_SECONDS = 10;

/** How long a starting server that was primary waits for the others to elect a new one, in seconds. */
export const STAND_BACK_SECONDS = 30;

/** How long a stopping primary may hold writes while it hands over, in seconds. */
export const HANDOVER_SECONDS = 8;
