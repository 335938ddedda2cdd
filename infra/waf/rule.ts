import type { Statement } from "./statements";

interface NamedRule {
  /** Name of the rule, of its metric in CloudWatch, and in the logs; unique in the web ACL. */
  readonly name: string;
  /** What it is for, as the documentation says it. */
  readonly why: string;
}

/** A rule of ours that looks at one request. A `count` lets it pass and is there for its label. */
export interface MatchRule extends NamedRule {
  readonly kind: "match";
  readonly action: "allow" | "block" | "count";
  readonly statement: Statement;
  /** Added to what matches, for the rules after it. */
  readonly label?: string;
}

/** A rule of ours that stops an address for as long as it sends too much; the answer is a 429. */
export interface RateRule extends NamedRule {
  readonly kind: "rate";
  /** Requests of one address in a window of {@link RATE_WINDOW_SECONDS}. */
  readonly limit: number;
  /** Only what matches is counted, and stopped. */
  readonly scope: Statement;
}

/** The time that rates are taken over; the longest but one that AWS takes, which forgives a burst. */
export const RATE_WINDOW_SECONDS = 300;

/** A rule inside a managed group that would stop Moodle's own traffic. */
export interface Override {
  /** Its name in AWS's documentation. */
  readonly rule: string;
  /** The label that it still adds, in full. */
  readonly label: string;
  /** Which traffic of Moodle's it would stop, and what stops attacks in its place. */
  readonly why: string;
  /** False where what it counts is everyday traffic, so that the log would hold little else. */
  readonly logged: boolean;
}

/** A group of rules that AWS writes and keeps current. */
export interface ManagedRule extends NamedRule {
  readonly kind: "managed";
  /** Name of the group. */
  readonly group: string;
  /** What AWS charges for it, in web ACL capacity units. */
  readonly capacity: number;
  /** Only what matches is looked at; everything where absent. */
  readonly scope?: Statement;
  /** Why the scope leaves out what it does. */
  readonly scopeWhy?: string;
  /** Rules that count instead of blocking. */
  readonly overrides: readonly Override[];
}

export type Rule = MatchRule | RateRule | ManagedRule;
