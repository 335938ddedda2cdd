/** Limits that PHP, nginx and the pod's scratch volumes must agree on; all in MiB. */
export const limits = {
  /** Largest file that a user may upload; the hardening guide's. */
  uploadMebibytes: 512,
  /** Largest request body: such a file, and the form around it. */
  requestMebibytes: 528,
  /** What nginx takes of an answer of PHP that its client reads slowly, so that php-fpm is free. */
  bufferedAnswerMebibytes: 8,
  /** PHP's `memory_limit`; the hardening guide's. */
  phpMemoryMebibytes: 512,
  /**
   * OPcache's shared memory. Moodle recommends 128 without plugins; the code never changes in a pod,
   * so nothing is wasted on older versions of it.
   */
  opcacheMebibytes: 256,
  /** Strings that scripts have in common; part of OPcache's memory. */
  internedStringsMebibytes: 32,
} as const;
