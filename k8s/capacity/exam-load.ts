/** What one student of an exam asks of the web tier. */
export interface ExamLoad {
  /** Seconds within which the students of a window open the quiz. */
  readonly startSeconds: number;
  /** Requests to PHP by which one student opens it. */
  readonly startRequests: number;
  /** Seconds that a student spends on a page of the quiz. */
  readonly pageSeconds: number;
  /** Requests to PHP that one page costs. */
  readonly pageRequests: number;
  /** CPU time of php in one request, in milliseconds. */
  readonly cpuMilliseconds: number;
  /** Time for which one request holds its php-fpm child, in milliseconds; waiting included. */
  readonly childMilliseconds: number;
}

/**
 * Where nobody has measured the own site yet. One load test stands behind it: Moodle 4.5 at Universidad
 * de la República, March 2026, 2,000 students in a quiz of 16 questions on 8 pages, 12 CPUs for PHP,
 * CPU the bottleneck, no errors; 3,000 were in trouble at the start alone.
 *
 * - Start: view, start of the attempt and first page; half a minute when an invigilator says "begin".
 *   The test released all at once, behind a random delay.
 * - Page: saving, the next page and one automatic save (Moodle's default is one a minute); the test's
 *   students thought for 30 to 90 seconds.
 * - CPU: set so that 2,000 students who start keep 12 CPUs busy. What the test supports is that
 *   product, 167 students a CPU, not how it is split.
 * - Child: CPU time and as much again and more for database, Redis and files; an assumption.
 */
export const defaultExamLoad: ExamLoad = {
  startSeconds: 30,
  startRequests: 3,
  pageSeconds: 60,
  pageRequests: 3,
  cpuMilliseconds: 60,
  childMilliseconds: 200,
};

/** Requests a second of an exam. */
export interface RequestRate {
  /** While everybody opens the quiz. */
  readonly start: number;
  /** While everybody answers. */
  readonly steady: number;
  /** The larger one. */
  readonly peak: number;
}

/** What students who sit at the same time ask for, when all begin together. */
export function requestRate(students: number, load: ExamLoad): RequestRate {
  const start = (students * load.startRequests) / load.startSeconds;
  const steady = (students * load.pageRequests) / load.pageSeconds;
  return { start, steady, peak: Math.max(start, steady) };
}
