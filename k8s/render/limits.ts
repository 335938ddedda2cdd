/** Limits that PHP, nginx and the pod's scratch volumes must agree on. */
export const limits = {
  /** Largest upload and largest request body, in MiB; the hardening guide's. */
  uploadMebibytes: 512,
  /** PHP's `memory_limit`, in MiB; the hardening guide's. */
  phpMemoryMebibytes: 512,
  /** OPcache's shared memory, in MiB: Moodle with plugins has about 20,000 scripts. */
  opcacheMebibytes: 256,
} as const;
