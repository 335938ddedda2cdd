/**
 * What nodes look for when somebody opens a shell on one. By name, since infra reads no output of this
 * layer.
 */
export const sessionNames = {
  logGroup: "/aws/ssm/sessions",
  /** Key of sessions and of their log. */
  keyName: "moodle-account-audit",
} as const;
